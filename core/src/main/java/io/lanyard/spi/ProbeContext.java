package io.lanyard.spi;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** What a provider or a resolver may look at; it takes nothing from statics. Thread-safe. */
public interface ProbeContext {

    /** Returns a setting's value, for example of {@code lanyard.iks.token-file}; blank counts as absent. */
    Optional<String> setting(String name);

    /** Returns an environment variable's value; blank counts as absent. */
    Optional<String> environment(String name);

    /**
     * Returns a file of this host.
     *
     * @param absolute an absolute path as the environment documents it
     */
    Path file(String absolute);

    /** Returns how long one probe may take. */
    Duration probeTimeout();

    /** Returns the host's clock. */
    InstantSource clock();

    /** Returns the port to IAM. */
    IamTokenEndpoint iam();

    /** Returns whether the environment says that this process runs in a Kubernetes pod. */
    default boolean inKubernetes() {
        return environment("KUBERNETES_SERVICE_HOST").isPresent();
    }
}
