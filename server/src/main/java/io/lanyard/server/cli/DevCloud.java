package io.lanyard.server.cli;

import io.helidon.Main;
import io.helidon.spi.HelidonShutdownHandler;
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
    private final Story story;
    private final HelidonShutdownHandler end;

    private DevCloud(LocalIbmCloud cloud, Story story, HelidonShutdownHandler end) {
        this.cloud = cloud;
        this.story = story;
        this.end = end;
    }

    /**
     * Starts it. If the process is ended, it is closed; from its first file on, so that none is left.
     *
     * @param port the emulator's port on 127.0.0.1
     * @throws UncheckedIOException if the port or the directory cannot be had
     */
    static DevCloud start(int port) {
        LocalIbmCloud cloud = LocalIbmCloud.builder().port(port).start();
        Path directory = temporaryDirectory(cloud);
        HelidonShutdownHandler end = once(() -> remove(cloud, directory));
        Main.addShutdownHandler(end);
        try {
            return new DevCloud(cloud, Story.seed(cloud, directory), end);
        } catch (RuntimeException failed) {
            end.shutdown();
            throw failed;
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
        Main.removeShutdownHandler(end);
        end.shutdown();
    }

    private static Path temporaryDirectory(LocalIbmCloud cloud) {
        try {
            return Files.createTempDirectory("lanyard-dev-");
        } catch (IOException failed) {
            cloud.close();
            throw new UncheckedIOException("cli: no temporary directory (" + failed.getMessage() + ")", failed);
        }
    }

    private static HelidonShutdownHandler once(Runnable end) {
        AtomicBoolean ended = new AtomicBoolean();
        return () -> {
            if (ended.compareAndSet(false, true)) {
                end.run();
            }
        };
    }

    private static void remove(LocalIbmCloud cloud, Path directory) {
        cloud.close();
        try {
            Files.deleteIfExists(directory);
        } catch (IOException inUse) {
            System.err.println("cli: " + directory + " could not be removed (" + inUse.getMessage() + ")");
        }
    }
}
