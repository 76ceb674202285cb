package io.lanyard.provider.iks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.IamConfigurationException;
import io.lanyard.TrustedProfile;
import io.lanyard.spi.FakeProbeContext;
import io.lanyard.spi.ProfileResolver;
import io.lanyard.spi.ResolvedProfile;
import io.lanyard.spi.ResolverRanks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PodAnnotationResolverTest {

    private static final String ANNOTATIONS = """
            kubernetes.io/config.seen="2026-11-22T12:00:00.000000000Z"
            lanyard.io/profile="Profile-94497d0d-2ac3-41bf-a993-a49d1b14627c"
            lanyard.io/profile.audit="crn:v1:bluemix:public:iam-identity::a/1::profile:Profile-2"
            lanyard.io/profile.billing="f\\"u\\u00ad \u00fc"
            lanyard.io/profile.billing-2="other"
            note="two\\nlines = one=\\"value\\""
            """;

    @TempDir
    Path root;

    private final PodAnnotationResolver resolver = new PodAnnotationResolver();
    private FakeProbeContext pod = FakeProbeContext.pod(Path.of("/"));

    @BeforeEach
    void makePod() {
        pod = FakeProbeContext.pod(root);
    }

    @Test
    void resolver_always_isFoundBetweenConfigurationAndInstanceDefault() {
        assertThat(ServiceLoader.load(ProfileResolver.class)).hasAtLeastOneElementOfType(PodAnnotationResolver.class);
        assertThat(resolver.id()).isEqualTo("pod-annotation");
        assertThat(resolver.rank())
                .isEqualTo(ResolverRanks.POD_ANNOTATION)
                .isBetween(ResolverRanks.INSTANCE_DEFAULT, ResolverRanks.CONFIGURATION);
        assertThat(resolver.settings()).containsExactly("lanyard.iks.annotations-file");
    }

    @Test
    void looksAt_always_namesTheAnnotationAndTheFile() {
        assertThat(resolver.looksAt("default"))
                .isEqualTo("pod annotation lanyard.io/profile (lanyard.iks.annotations-file or"
                        + " /etc/podinfo/annotations)");
        assertThat(resolver.looksAt("billing")).startsWith("pod annotation lanyard.io/profile.billing (");
    }

    @Test
    void resolve_whenThereIsNoFile_isEmpty() {
        assertThat(resolver.resolve("default", pod)).isEmpty();
    }

    @Test
    void resolve_whenTheDefaultIsAnnotatedWithAnId_isThatProfile() throws IOException {
        annotate(ANNOTATIONS);

        assertThat(resolver.resolve("default", pod))
                .contains(new ResolvedProfile(
                        TrustedProfile.id("Profile-94497d0d-2ac3-41bf-a993-a49d1b14627c"),
                        "pod annotation lanyard.io/profile"));
    }

    @Test
    void resolve_whenAnAliasIsAnnotatedWithACrn_isThatProfile() throws IOException {
        annotate(ANNOTATIONS);

        assertThat(resolver.resolve("audit", pod))
                .contains(new ResolvedProfile(
                        TrustedProfile.crn("crn:v1:bluemix:public:iam-identity::a/1::profile:Profile-2"),
                        "pod annotation lanyard.io/profile.audit"));
    }

    @Test
    void resolve_whenAnAliasIsAnnotatedWithAName_isThatProfileUnquoted() throws IOException {
        annotate(ANNOTATIONS);

        assertThat(profile("billing")).contains(TrustedProfile.name("f\"u\u00ad \u00fc"));
    }

    @Test
    void resolve_whenOnlyOtherAliasesAreAnnotated_isEmpty() throws IOException {
        annotate(ANNOTATIONS);

        assertThat(resolver.resolve("bill", pod)).isEmpty();
    }

    @Test
    void resolve_whenTheFileIsEmpty_isEmpty() throws IOException {
        annotate("");

        assertThat(resolver.resolve("default", pod)).isEmpty();
    }

    @Test
    void resolve_whenTheAnnotationChanges_isTheNewProfile() {
        var volume = new KubeletVolume(pod.file("/etc/podinfo/annotations"), "lanyard.io/profile=\"one\"");
        Optional<TrustedProfile> before = profile("default");

        volume.rotate("lanyard.io/profile=\"two\"");

        assertThat(before).contains(TrustedProfile.name("one"));
        assertThat(profile("default")).contains(TrustedProfile.name("two"));
    }

    @Test
    void resolve_whenAnotherFileIsConfigured_readsThat() throws IOException {
        annotate(ANNOTATIONS);
        Path other = Files.writeString(root.resolve("other"), "lanyard.io/profile=\"chosen\"\n");
        pod.setting("lanyard.iks.annotations-file", other.toString());

        assertThat(profile("default")).contains(TrustedProfile.name("chosen"));
    }

    @Test
    void resolve_whenTheConfiguredFileDoesNotExist_isAnError() {
        pod.setting("lanyard.iks.annotations-file", "/no/such/annotations");

        assertThatThrownBy(() -> resolver.resolve("default", pod))
                .isInstanceOf(IamConfigurationException.class)
                .hasMessageContaining("pod-annotation: annotations file /no/such/annotations does not exist; mount")
                .hasMessageContaining("downwardAPI");
    }

    @Test
    void resolve_whenTheConfiguredPathIsRelative_isAnError() {
        pod.setting("lanyard.iks.annotations-file", "annotations");

        assertThatThrownBy(() -> resolver.resolve("default", pod))
                .isInstanceOf(IamConfigurationException.class)
                .hasMessageContaining("lanyard.iks.annotations-file must be an absolute path, was 'annotations'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "no-equals-sign | line 2: it is not of the form key=\"value\"",
                "=\"value\" | line 2: it is not of the form key=\"value\"",
                "key=value | line 2: it is not of the form key=\"value\"",
                "key=\"cut | line 2: it is not of the form key=\"value\"",
                "lanyard.io/profile=\"a\\q\" | line 2: the value has no valid escape at \\q",
                "lanyard.io/profile=\"\" | line 2: profile name must not be blank",
                "lanyard.io/profile=\" \" | line 2: profile name must not be blank",
                "lanyard.io/profile=\"a\\nb\" | line 2: profile name must not be blank or contain control characters"
            })
    void resolve_whenALineIsBroken_namesItsNumber(String line, String expected) throws IOException {
        annotate("first=\"1\"\n" + line + "\nthird=\"3\"\n");

        assertThatThrownBy(() -> resolver.resolve("default", pod))
                .isInstanceOf(IamConfigurationException.class)
                .hasMessageStartingWith(
                        "pod-annotation: annotations file " + pod.file("/etc/podinfo/annotations") + ", ")
                .hasMessageContaining(expected);
    }

    @Test
    void resolve_whenAnnotatedTwice_namesBothLines() throws IOException {
        annotate("lanyard.io/profile=\"a\"\nb=\"\"\nlanyard.io/profile=\"c\"\n");

        assertThatThrownBy(() -> resolver.resolve("default", pod))
                .isInstanceOf(IamConfigurationException.class)
                .hasMessageContaining("line 3: lanyard.io/profile is in line 1 already");
    }

    @Test
    void resolve_whenNotUtf8_namesTheLine() throws IOException {
        annotate("");
        Files.write(pod.file("/etc/podinfo/annotations"), new byte[] {'a', '=', '"', '"', '\n', 'b', (byte) 0xff});

        assertThatThrownBy(() -> resolver.resolve("default", pod))
                .isInstanceOf(IamConfigurationException.class)
                .hasMessageContaining("line 2: it is not UTF-8 text");
    }

    @ParameterizedTest
    @ValueSource(ints = {1024 * 1024 + 1, 8 * 1024 * 1024})
    void resolve_whenLargerThan1MiB_isAnError(int size) throws IOException {
        annotate("x".repeat(size));

        assertThatThrownBy(() -> resolver.resolve("default", pod))
                .isInstanceOf(IamConfigurationException.class)
                .hasMessageContaining("is larger than 1048576 bytes");
    }

    @Test
    void resolve_whenExactly1MiB_isRead() throws IOException {
        String annotation = "lanyard.io/profile=\"billing\"\nfiller=\"";
        annotate(annotation + "x".repeat(1024 * 1024 - annotation.length() - 1) + "\"");

        assertThat(profile("default")).contains(TrustedProfile.name("billing"));
    }

    @Test
    void resolve_whenADirectory_isAnError() throws IOException {
        Files.createDirectories(pod.file("/etc/podinfo/annotations"));

        assertThatThrownBy(() -> resolver.resolve("default", pod))
                .isInstanceOf(IamConfigurationException.class)
                .hasMessageContaining("is a directory");
    }

    @Test
    void resolve_whenANamedPipe_isAnErrorAtOnce() throws Exception {
        Path pipe = pod.file("/etc/podinfo/annotations");
        Files.createDirectories(pipe.getParent());
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor(5, TimeUnit.SECONDS))
                .isTrue();

        assertThatThrownBy(() -> resolver.resolve("default", pod))
                .isInstanceOf(IamConfigurationException.class)
                .hasMessageContaining("is a named pipe");
    }

    private Optional<TrustedProfile> profile(String alias) {
        return resolver.resolve(alias, pod).map(ResolvedProfile::profile);
    }

    private void annotate(String content) throws IOException {
        Path file = pod.file("/etc/podinfo/annotations");
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
