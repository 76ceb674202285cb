package io.lanyard.spi;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A host made up by a test: settings, environment and files below one folder. Thread-safe. */
public final class FakeProbeContext implements ProbeContext {

    /** The time on this host unless a test sets another. */
    public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final Path root;
    private final Map<String, String> settings = new ConcurrentHashMap<>();
    private final Map<String, String> environment = new ConcurrentHashMap<>();
    private volatile InstantSource clock = InstantSource.fixed(NOW);
    private volatile @Nullable IamTokenEndpoint iam;

    /**
     * Creates a host without settings and environment, that fails any call to IAM.
     *
     * @param root the folder below which the host's files lie
     */
    public FakeProbeContext(Path root) {
        this.root = root;
    }

    /** Returns a host that says that it is a Kubernetes pod. */
    public static FakeProbeContext pod(Path root) {
        return new FakeProbeContext(root).environment("KUBERNETES_SERVICE_HOST", "172.21.0.1");
    }

    /** Sets a setting. */
    public FakeProbeContext setting(String name, String value) {
        settings.put(name, value);
        return this;
    }

    /** Sets an environment variable. */
    public FakeProbeContext environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Sets the host's clock. */
    public FakeProbeContext clock(InstantSource source) {
        this.clock = source;
        return this;
    }

    /** Sets the port to IAM. */
    public FakeProbeContext iam(IamTokenEndpoint endpoint) {
        this.iam = endpoint;
        return this;
    }

    @Override
    public Optional<String> setting(String name) {
        return present(settings, name);
    }

    @Override
    public Optional<String> environment(String name) {
        return present(environment, name);
    }

    private static Optional<String> present(Map<String, String> values, String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }

    @Override
    public Path file(String absolute) {
        if (!absolute.startsWith("/")) {
            throw new IllegalArgumentException("file must be an absolute path, was " + absolute);
        }
        return root.resolve(absolute.substring(1));
    }

    @Override
    public Duration probeTimeout() {
        return Duration.ofSeconds(1);
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public IamTokenEndpoint iam() {
        IamTokenEndpoint endpoint = iam;
        return endpoint != null
                ? endpoint
                : (proof, profile) -> {
                    throw new AssertionError("this host has no IAM");
                };
    }
}
