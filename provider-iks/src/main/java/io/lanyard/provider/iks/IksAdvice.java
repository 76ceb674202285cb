package io.lanyard.provider.iks;

import io.lanyard.IamRejectedException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What to type after IAM refused a pod. The code decides; IAM's details only fill the blanks of the commands, as far as
 * they are plain names.
 */
final class IksAdvice {

    private static final String PLAIN = "([A-Za-z0-9][A-Za-z0-9._-]*)";
    private static final Pattern SEEN = Pattern.compile("'" + PLAIN + ":" + PLAIN + ":" + PLAIN + ":" + PLAIN + "'");
    private static final Pattern PROFILE = Pattern.compile("\\bProfile-[0-9A-Fa-f-]+");

    private IksAdvice() {}

    /** Returns the advice on a refusal; empty for a code that says nothing about the pod. */
    static Optional<String> on(IamRejectedException refusal) {
        return switch (refusal.errorCode()) {
            case "BXNIM0398E" -> Optional.of(notEligible(refusal.details().orElse("")));
            case "BXNIM0400E", "BXNIM0401E", "BXNIM0405E", "BXNIM0407E" -> Optional.of(PROOF_NOT_ACCEPTED);
            default -> Optional.empty();
        };
    }

    private static String notEligible(String details) {
        Matcher profile = PROFILE.matcher(details);
        Pod pod = Pod.in(details);
        return TRUST_COMMANDS
                .replace("<profile>", profile.find() ? profile.group() : "<profile>")
                .replace("<cluster>", pod.cluster())
                .replace("<namespace>", pod.namespace())
                .replace("<service account>", pod.serviceAccount())
                .replace("<pod>", pod.name());
    }

    private record Pod(String cluster, String namespace, String serviceAccount, String name) {

        static Pod in(String details) {
            Matcher seen = SEEN.matcher(details);
            return seen.find()
                    ? new Pod(seen.group(1), seen.group(2), seen.group(3), seen.group(4))
                    : new Pod("<cluster>", "<namespace>", "<service account>", "<pod>");
        }
    }

    private static final String TRUST_COMMANDS = """
            see which service account the pod runs as:
              kubectl get pod <pod> -n <namespace> -o jsonpath='{.spec.serviceAccountName}'
            see whom the profile trusts; a link's "name" must be the service account, not the cluster:
              ibmcloud iam trusted-profile-links <profile> --output json
              ibmcloud iam trusted-profile-rules <profile> --output json
            see the cluster's CRN:
              ibmcloud ks cluster get --cluster <cluster> --output json
            link the profile to the pod's service account; the link may take a minute to work:
              ibmcloud iam trusted-profile-link-create <profile> --name <service account> --cr-type IKS_SA\
             --link-crn <cluster CRN> --link-namespace <namespace> --link-name <service account>""";

    private static final String PROOF_NOT_ACCEPTED = """
            IAM did not accept the pod's service account token itself
            see that its volume has audience iam and expirationSeconds of at most 3600:
              kubectl get pod <pod> -n <namespace> -o jsonpath='{.spec.volumes}'
            see whether the kubelet renews it: the file should be younger than an hour, and the clocks of node and pod right:
              kubectl exec <pod> -n <namespace> -- ls -lL --full-time /var/run/secrets/tokens
              kubectl exec <pod> -n <namespace> -- date -u
            a cluster made before July 2021 vouches for its pods only after:
              ibmcloud ks cluster master refresh --cluster <cluster>""";
}
