package io.lanyard.server.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The file {@code target/dev/lanyard.env}, through which commands in other terminals find what {@code dev} runs: shell
 * assignments of the settings, and the process that they are good for. The launcher reads it; a person can source it.
 */
final class DevEnvironment implements AutoCloseable {

    /** The system property by which the launcher says where the checkout is. */
    private static final String HOME = "io.lanyard.home";

    private final Path file;

    private DevEnvironment(Path file) {
        this.file = file;
    }

    /**
     * Writes the file, if the launcher said where the checkout is.
     *
     * @param settings the settings that make a program the pod; empty ones are left out
     * @throws UncheckedIOException if it cannot be written
     */
    static Optional<DevEnvironment> publish(Map<String, String> settings) {
        return Optional.ofNullable(System.getProperty(HOME))
                .map(home -> write(Path.of(home, "target", "dev", "lanyard.env"), settings));
    }

    /** Writes the file. */
    static DevEnvironment write(Path file, Map<String, String> settings) {
        StringBuilder text = new StringBuilder("# process " + process() + "\n");
        new TreeMap<>(settings).forEach((name, value) -> {
            if (!value.isEmpty()) {
                text.append("export ")
                        .append(variable(name))
                        .append('=')
                        .append(quoted(value))
                        .append('\n');
            }
        });
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException("cli: cannot write " + file + " (" + failed.getMessage() + ")", failed);
        }
        return new DevEnvironment(file);
    }

    /** Removes the file, unless another process has written it since. */
    @Override
    public void close() {
        try {
            if (Files.exists(file) && Files.readString(file).startsWith("# process " + process() + "\n")) {
                Files.delete(file);
            }
        } catch (IOException failed) {
            System.err.println("cli: " + file + " could not be removed (" + failed.getMessage() + ")");
        }
    }

    private static long process() {
        return ProcessHandle.current().pid();
    }

    private static String variable(String setting) {
        return setting.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }
}
