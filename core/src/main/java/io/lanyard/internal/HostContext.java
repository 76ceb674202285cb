package io.lanyard.internal;

import io.lanyard.spi.IamTokenEndpoint;
import io.lanyard.spi.ProbeContext;
import io.lanyard.spi.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * This host as providers see it.
 *
 * @param settings the settings
 * @param environment the environment
 * @param root the folder below which documented files lie
 * @param iam the port to IAM
 */
record HostContext(Settings settings, Map<String, String> environment, Path root, IamTokenEndpoint iam)
        implements ProbeContext {

    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(1);

    HostContext {
        environment = Map.copyOf(environment);
    }

    @Override
    public Optional<String> setting(String name) {
        return settings.value(name);
    }

    @Override
    public Optional<String> environment(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    @Override
    public Path file(String absolute) {
        return root.resolve(absolute.substring(1));
    }

    @Override
    public Duration probeTimeout() {
        return PROBE_TIMEOUT;
    }

    @Override
    public InstantSource clock() {
        return InstantSource.system();
    }
}
