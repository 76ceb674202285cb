package io.lanyard.provider.iks;

import io.lanyard.spi.ComputeIdentity;
import io.lanyard.spi.ComputeIdentityProvider;
import io.lanyard.spi.ProbeContext;
import io.lanyard.spi.ProviderRanks;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Recognises a pod of IBM Cloud Kubernetes Service by Kubernetes' environment variable, by a configured token file, or by
 * a token file in one of the places that IBM documents. Thread-safe, without state.
 *
 * <p>A pod without a token file is recognised all the same: its proof then fails and says what to mount.
 */
public final class IksIdentityProvider implements ComputeIdentityProvider {

    /** The id of this provider. */
    static final String ID = "iks";

    /** Where the token is looked for by default: the places and the order of IBM's SDKs. */
    static final List<String> DEFAULT_TOKEN_FILES = List.of(
            "/var/run/secrets/tokens/vault-token",
            "/var/run/secrets/tokens/sa-token",
            "/var/run/secrets/codeengine.cloud.ibm.com/compute-resource-token/token");

    private static final Path FILE_TO_MOUNT = Path.of("/var/run/secrets/tokens/sa-token");

    /** Creates the provider. */
    public IksIdentityProvider() {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public int rank() {
        return ProviderRanks.IKS;
    }

    @Override
    public Set<String> settings() {
        return Set.of(ProjectedTokenSource.TOKEN_FILE_SETTING);
    }

    @Override
    public String looksAt() {
        return "KUBERNETES_SERVICE_HOST, " + ProjectedTokenSource.TOKEN_FILE_SETTING + ", "
                + String.join(", ", DEFAULT_TOKEN_FILES);
    }

    @Override
    public Optional<ComputeIdentity> probe(ProbeContext context) {
        Optional<Path> configured = ProjectedTokenSource.configuredFile(ID, context);
        if (configured.isPresent()) {
            return Optional.of(configuredPod(configured.get(), context));
        }
        List<Path> files = DEFAULT_TOKEN_FILES.stream().map(context::file).toList();
        List<Path> seen = files.stream().filter(IksIdentityProvider::mayBeThere).toList();
        if (!context.inKubernetes() && seen.isEmpty()) {
            return Optional.empty();
        }
        var source = new ProjectedTokenSource(
                ID, files, toMount(FILE_TO_MOUNT) + "\nor set " + ProjectedTokenSource.TOKEN_FILE_SETTING);
        return Optional.of(new IksIdentity(environment(context) + "; " + names(seen), source, context.iam()));
    }

    private static ComputeIdentity configuredPod(Path file, ProbeContext context) {
        var source = new ProjectedTokenSource(
                ID, List.of(file), toMount(file) + "\nor correct " + ProjectedTokenSource.TOKEN_FILE_SETTING);
        String evidence = ProjectedTokenSource.TOKEN_FILE_SETTING + " names " + file + "; " + environment(context);
        return new IksIdentity(evidence, source, context.iam());
    }

    /** Returns false only for a file that is certainly absent: what cannot be looked up must not hide a pod. */
    private static boolean mayBeThere(Path file) {
        return !Files.notExists(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static String toMount(Path file) {
        return "add this to the pod's manifest:\n" + ProjectedTokenSource.manifest(file);
    }

    private static String environment(ProbeContext context) {
        return "KUBERNETES_SERVICE_HOST is " + (context.inKubernetes() ? "set" : "not set");
    }

    private static String names(List<Path> seen) {
        return seen.isEmpty()
                ? "no token file"
                : "token file " + seen.stream().map(Path::toString).collect(Collectors.joining(", "));
    }
}
