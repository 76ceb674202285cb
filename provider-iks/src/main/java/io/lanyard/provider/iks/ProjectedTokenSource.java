package io.lanyard.provider.iks;

import io.lanyard.IamConfigurationException;
import io.lanyard.spi.IdentityToken;
import io.lanyard.spi.IdentityTokenSource;
import io.lanyard.spi.ProbeContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a service account token that the kubelet projects into a file. Immutable, thread-safe, never caches.
 *
 * <p>The candidates are searched anew each time, in order; one that cannot be read as a regular file of at most 64 KiB is
 * passed over, and the first that can be read decides, good or bad. Meant for the provider modules whose proof is such a
 * file; applications have no use for it.
 */
public final class ProjectedTokenSource implements IdentityTokenSource {

    /** The setting that names the token file in place of the documented ones. */
    public static final String TOKEN_FILE_SETTING = "lanyard.iks.token-file";

    private static final String NO_FILE = "no file";

    private final String provider;
    private final List<Path> candidates;
    private final String repair;

    /**
     * Creates a source.
     *
     * @param provider the provider's id, which leads the messages
     * @param candidates one or more absolute paths
     * @param repair how to get a token file in this environment, ending the message that none was found
     * @throws IllegalArgumentException if there is no candidate
     */
    public ProjectedTokenSource(String provider, List<Path> candidates, String repair) {
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("candidates must not be empty");
        }
        this.provider = provider;
        this.candidates = List.copyOf(candidates);
        this.repair = repair;
    }

    /**
     * Returns the token file that {@value #TOKEN_FILE_SETTING} names.
     *
     * @param provider the id of the provider that asks, which leads the message
     * @throws IamConfigurationException if the setting is no absolute path
     */
    public static Optional<Path> configuredFile(String provider, ProbeContext context) {
        return new PathSetting(provider, TOKEN_FILE_SETTING).read(context);
    }

    /**
     * Returns the part of a pod's manifest that projects a token for IAM into a file, as YAML.
     *
     * @param file the absolute path of the file in the container
     */
    public static String manifest(Path file) {
        return TokenVolume.yaml(file);
    }

    @Override
    public IdentityToken get() {
        List<UnusableFileException> passedOver = new ArrayList<>();
        for (Path candidate : candidates) {
            MountedFile file = new MountedFile(provider + ": service account token file", candidate);
            try {
                return IdentityToken.projected(new ProjectedTokenFile(file).read(), candidate.toString());
            } catch (UnusableFileException unusable) {
                passedOver.add(unusable);
            }
        }
        throw nothingReadable(passedOver);
    }

    private IamConfigurationException nothingReadable(List<UnusableFileException> passedOver) {
        StringBuilder message = new StringBuilder(provider).append(": no service account token file can be read:");
        for (int i = 0; i < candidates.size(); i++) {
            UnusableFileException reason = passedOver.get(i);
            message.append("\n  - ").append(candidates.get(i)).append(' ').append(reason.predicate());
            if (!reason.repair().isEmpty()) {
                message.append("; ").append(reason.repair());
            }
        }
        return new IamConfigurationException(message.append('\n').append(repair).toString(), passedOver.getLast());
    }

    /**
     * {@inheritDoc}
     *
     * <p>It is made of the path, inode, modification time and size of the first candidate that may be read, and says so
     * if there is none, so that a file which appears is a change, too.
     */
    @Override
    public Optional<String> fingerprint() {
        return candidates.stream()
                .map(ProjectedTokenSource::fingerprintOf)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> Optional.of(NO_FILE));
    }

    private static Optional<String> fingerprintOf(Path candidate) {
        try {
            BasicFileAttributes facts = Files.readAttributes(candidate, BasicFileAttributes.class);
            if (!facts.isRegularFile() || !Files.isReadable(candidate)) {
                return Optional.empty();
            }
            return Optional.of(candidate + " " + facts.fileKey() + " " + facts.lastModifiedTime() + " " + facts.size());
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
