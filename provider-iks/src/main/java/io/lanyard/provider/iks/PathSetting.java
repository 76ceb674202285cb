package io.lanyard.provider.iks;

import io.lanyard.IamConfigurationException;
import io.lanyard.spi.ProbeContext;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A setting that names a file of this host by its absolute path.
 *
 * @param who what reads it, leading messages
 * @param name the setting's full name
 */
record PathSetting(String who, String name) {

    /**
     * Returns the configured path; whether the file exists is not looked at.
     *
     * @throws IamConfigurationException if it is no absolute path
     */
    Optional<Path> read(ProbeContext context) {
        return context.setting(name).map(this::parse);
    }

    private Path parse(String value) {
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw unusable(value, "remove the control character");
        }
        if (value.toLowerCase(Locale.ROOT).startsWith("file:")) {
            throw unusable(value, "write the path alone, not a URL");
        }
        if (value.startsWith("~")) {
            throw unusable(value, "~ is not expanded: write the home folder out");
        }
        Path path = toPath(value);
        if (!path.isAbsolute()) {
            throw unusable(value, "start it with /");
        }
        if (!path.equals(path.normalize())) {
            throw unusable(value, "write the path that is meant, without . and ..");
        }
        return path;
    }

    private Path toPath(String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException invalid) {
            throw unusable(value, "it is no path on this system (" + invalid.getReason() + ")");
        }
    }

    private IamConfigurationException unusable(String value, String repair) {
        return new IamConfigurationException(
                who + ": " + name + " must be an absolute path, was '" + visible(value) + "'; " + repair);
    }

    private static String visible(String value) {
        return value.chars()
                .mapToObj(c -> Character.isISOControl(c) ? String.format("\\u%04x", c) : Character.toString(c))
                .collect(Collectors.joining());
    }
}
