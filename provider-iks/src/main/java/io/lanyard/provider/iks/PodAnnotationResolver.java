package io.lanyard.provider.iks;

import io.lanyard.IamConfigurationException;
import io.lanyard.IamTokens;
import io.lanyard.TrustedProfile;
import io.lanyard.spi.ProbeContext;
import io.lanyard.spi.ProfileResolver;
import io.lanyard.spi.ResolvedProfile;
import io.lanyard.spi.ResolverRanks;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Resolves an alias by the pod's annotation {@code lanyard.io/profile.<alias>}, and the default alias by
 * {@code lanyard.io/profile}, as the downward API shows them in a file. Thread-safe, without state: the file is read anew
 * each time, because annotations may change while the pod runs.
 *
 * <p>A value that starts with {@code Profile-} is an id, one that starts with {@code crn:} a CRN, any other a name.
 */
public final class PodAnnotationResolver implements ProfileResolver {

    /** The annotation that names the default profile; with a dot and an alias behind it, another one. */
    static final String PROFILE_ANNOTATION = "lanyard.io/profile";

    /** Where the annotations are looked for by default. */
    static final String DEFAULT_FILE = "/etc/podinfo/annotations";

    private static final String ID = "pod-annotation";
    private static final PathSetting FILE_SETTING = new PathSetting(ID, "lanyard.iks.annotations-file");

    /** Creates the resolver. */
    public PodAnnotationResolver() {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public int rank() {
        return ResolverRanks.POD_ANNOTATION;
    }

    @Override
    public Set<String> settings() {
        return Set.of(FILE_SETTING.name());
    }

    @Override
    public String looksAt(String alias) {
        return "pod annotation " + annotationOf(alias) + " (" + FILE_SETTING.name() + " or " + DEFAULT_FILE + ")";
    }

    @Override
    public Optional<ResolvedProfile> resolve(String alias, ProbeContext context) {
        Optional<Path> configured = FILE_SETTING.read(context);
        Path path = configured.orElseGet(() -> context.file(DEFAULT_FILE));
        AnnotationsFile file = new AnnotationsFile(new MountedFile(ID + ": annotations file", path));
        try {
            String name = annotationOf(alias);
            return file.find(name).map(found -> new ResolvedProfile(profile(found, path), "pod annotation " + name));
        } catch (UnusableFileException unusable) {
            if (unusable.absent() && configured.isEmpty()) {
                return Optional.empty();
            }
            throw unreadable(path, unusable);
        }
    }

    private static String annotationOf(String alias) {
        return alias.equals(IamTokens.DEFAULT_ALIAS) ? PROFILE_ANNOTATION : PROFILE_ANNOTATION + "." + alias;
    }

    private static TrustedProfile profile(AnnotationsFile.Annotation annotation, Path path) {
        String value = annotation.value().strip();
        try {
            if (value.startsWith("crn:")) {
                return TrustedProfile.crn(value);
            }
            return value.startsWith("Profile-") ? TrustedProfile.id(value) : TrustedProfile.name(value);
        } catch (IllegalArgumentException unusable) {
            throw new IamConfigurationException(
                    ID + ": annotations file " + path + ", line " + annotation.line() + ": " + unusable.getMessage()
                            + "; set the pod's annotation to the profile's id, CRN or name",
                    unusable);
        }
    }

    private static IamConfigurationException unreadable(Path path, UnusableFileException unusable) {
        String repair = unusable.absent()
                ? "mount the pod's annotations there by a downwardAPI volume (fieldPath metadata.annotations) or correct "
                        + FILE_SETTING.name()
                : unusable.repair();
        return new IamConfigurationException(
                ID + ": annotations file " + path + " " + unusable.predicate() + "; " + repair, unusable);
    }
}
