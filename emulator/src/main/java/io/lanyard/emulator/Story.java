package io.lanyard.emulator;

import io.lanyard.emulator.cluster.Cluster;
import io.lanyard.emulator.cluster.Pod;
import io.lanyard.emulator.cluster.ProjectedVolume;
import io.lanyard.emulator.cluster.Projection;
import io.lanyard.emulator.profiles.NewLink;
import io.lanyard.emulator.profiles.NewProfile;
import io.lanyard.emulator.profiles.Profile;
import java.nio.file.Path;

/**
 * A small world to begin with: a pod of the service account {@value #SERVICE_ACCOUNT} in the namespace
 * {@value #NAMESPACE} of the cluster {@value #CLUSTER}, linked to the trusted profile {@value #PROFILE}, with its token
 * projected into a directory and kept fresh. Immutable.
 *
 * @param pod the pod
 * @param profile the profile that the pod may assume
 * @param volume where its token is
 */
public record Story(Pod pod, Profile profile, ProjectedVolume volume) {

    /** The cluster's name. */
    public static final String CLUSTER = "dev-cluster";

    /** The namespace. */
    public static final String NAMESPACE = "prod";

    /** The service account's name. */
    public static final String SERVICE_ACCOUNT = "billing-service";

    /** The profile's name. */
    public static final String PROFILE = "billing";

    /**
     * Makes the world. The profile and its link are made again, with new ids, when the emulator is reset.
     *
     * @param cloud where
     * @param directory where the token goes; the file is called {@code token}
     * @throws java.io.UncheckedIOException if the directory cannot be written
     */
    public static Story seed(LocalIbmCloud cloud, Path directory) {
        cloud.seed(Story::linkProfile);
        Profile profile = cloud.profiles().byName(cloud.accountId(), PROFILE).orElseThrow();
        Pod pod = cloud.cluster(CLUSTER).pod(NAMESPACE, SERVICE_ACCOUNT);
        return new Story(
                pod, profile, pod.projectToken(directory, Projection.standard().rotating()));
    }

    private static void linkProfile(LocalIbmCloud cloud) {
        Cluster cluster = cloud.cluster(CLUSTER);
        Profile profile = cloud.profiles()
                .create(NewProfile.of(cloud.accountId(), PROFILE).description("The story's profile"));
        cloud.profiles()
                .addLink(
                        profile.id(),
                        NewLink.serviceAccount(cluster.kind().crType(), cluster.crn(), NAMESPACE, SERVICE_ACCOUNT));
    }
}
