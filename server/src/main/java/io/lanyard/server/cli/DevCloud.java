package io.lanyard.server.cli;

import io.lanyard.emulator.LocalIbmCloud;
import io.lanyard.emulator.Story;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** A local IBM Cloud with a pod in it, whose token lies in a temporary directory. Thread-safe. */
final class DevCloud implements AutoCloseable {

    private final LocalIbmCloud cloud;
    private final Path directory;
    private final Story story;
    private final AtomicBoolean closed = new AtomicBoolean();

    private DevCloud(LocalIbmCloud cloud, Path directory) {
        this.cloud = cloud;
        this.directory = directory;
        this.story = Story.seed(cloud, directory);
    }

    /**
     * Starts it.
     *
     * @param port the emulator's port on 127.0.0.1
     * @throws UncheckedIOException if the port or the directory cannot be had
     */
    static DevCloud start(int port) {
        LocalIbmCloud cloud = LocalIbmCloud.builder().port(port).start();
        try {
            return new DevCloud(cloud, Files.createTempDirectory("lanyard-dev-"));
        } catch (IOException failed) {
            cloud.close();
            throw new UncheckedIOException("cli: no temporary directory (" + failed.getMessage() + ")", failed);
        }
    }

    LocalIbmCloud cloud() {
        return cloud;
    }

    Story story() {
        return story;
    }

    /** Returns the settings that make a program the pod. An empty one hides a setting of the surroundings. */
    Map<String, String> settings() {
        return Map.of(
                "lanyard.provider", "iks",
                "lanyard.iam.url", cloud.url().toString(),
                "lanyard.iks.token-file", story.volume().file().toString(),
                "lanyard.profiles.default.name", story.profile().name(),
                "lanyard.profiles.default.id", "",
                "lanyard.profiles.default.crn", "",
                "lanyard.profiles.default.tenant", "");
    }

    /** Stops the emulator and removes the directory. Idempotent. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        cloud.close();
        try {
            Files.deleteIfExists(directory);
        } catch (IOException inUse) {
            System.err.println("cli: " + directory + " could not be removed (" + inUse.getMessage() + ")");
        }
    }
}
