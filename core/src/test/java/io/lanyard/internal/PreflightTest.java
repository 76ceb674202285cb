package io.lanyard.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.IamConfigurationException;
import io.lanyard.spi.IdentityToken;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreflightTest {

    private static final String FILE = "/var/run/secrets/tokens/sa-token";
    private static final String HEADER = "{\"alg\":\"RS256\",\"kid\":\"k\"}";
    private static final long NOW = Exchanges.NOW.getEpochSecond();
    private static final String POD = "\"kubernetes.io\":{\"namespace\":\"shop\",\"node\":{\"name\":\"n1\"},"
            + "\"pod\":{\"name\":\"web-1\",\"uid\":\"u\"},\"serviceaccount\":{\"name\":\"web\",\"uid\":\"u\"}},"
            + "\"sub\":\"system:serviceaccount:shop:web\"";

    private final Preflight preflight = new Preflight(InstantSource.fixed(Exchanges.NOW));

    private PreflightReport inspect(String proof) {
        return preflight.inspect(IdentityToken.projected(proof, FILE));
    }

    private static String proof(String claims) {
        return Exchanges.jwt(HEADER, "{" + claims + "}");
    }

    private static String times(long iat, long exp) {
        return "\"iat\":" + (NOW + iat) + ",\"nbf\":" + (NOW + iat) + ",\"exp\":" + (NOW + exp);
    }

    @Test
    void inspect_whenProofIsFit_reportsWhoseItIsAndFindsNothing() {
        PreflightReport report = inspect(proof("\"aud\":[\"iam\"]," + times(-60, 3540) + "," + POD));
        assertThat(report.findings()).isEmpty();
        assertThat(report.namespace()).contains("shop");
        assertThat(report.serviceAccount()).contains("web");
        assertThat(report.pod()).contains("web-1");
        assertThat(report.audience()).containsExactly("iam");
        assertThat(report.remaining()).isEqualTo(Duration.ofMinutes(59));
        assertThat(report.facts())
                .isEqualTo("namespace shop, service account web, pod web-1, audience iam, valid for another PT59M");
    }

    @Test
    void inspect_whenOnlySubNamesTheAccount_readsItThere() {
        PreflightReport report = inspect(proof("\"sub\":\"system:serviceaccount:shop:web\""));
        assertThat(report.namespace()).contains("shop");
        assertThat(report.serviceAccount()).contains("web");
        assertThat(report.pod()).isEmpty();
    }

    @Test
    void inspect_whenProofIsOpaque_passesItUntouched() {
        PreflightReport report = preflight.inspect(IdentityToken.opaque("not a\njwt", "metadata"));
        assertThat(report.findings()).isEmpty();
        assertThat(report.facts()).isEmpty();
    }

    static Stream<Arguments> unfit() {
        String fit = proof("\"aud\":\"iam\"");
        return Stream.of(
                Arguments.of("empty", "", "is empty"),
                Arguments.of("white space", " \t", "control characters"),
                Arguments.of("trailing newline", fit + "\n", "line breaks or control characters"),
                Arguments.of("CRLF inside", fit.replaceFirst("\\.", ".\r\n"), "line breaks or control characters"),
                Arguments.of("NUL", fit + "\0", "line breaks or control characters"),
                Arguments.of("byte order mark", "\ufeff" + fit, "first segment is not base64url"),
                Arguments.of("blank inside", fit.replaceFirst("\\.", " ."), "first segment is not base64url"),
                Arguments.of("64 KiB and 1", "a".repeat(65_537), "has 65537 characters, more than 65536"),
                Arguments.of("10 MB", "a".repeat(10_000_000), "more than 65536"),
                Arguments.of("not a JWT", "hello", "has 1 segments"),
                Arguments.of("two segments", fit.substring(0, fit.lastIndexOf('.')), "has 2 segments"),
                Arguments.of("five segments", fit + ".a.b", "has 5 segments"),
                Arguments.of("bad header", "@@@" + fit, "first segment is not base64url"),
                Arguments.of("bad payload", fit.replaceFirst("\\.", ".+/"), "second segment is not base64url"),
                Arguments.of("standard base64", "e30.eyJhIjoiPz8/In0.c2ln", "second segment is not base64url"),
                Arguments.of("bad signature", "e30.e30.!!", "third segment is not base64url"),
                Arguments.of("no signature", "e30.e30.", "the signature, is empty"),
                Arguments.of("header no JSON", "aGVsbG8.e30.c2ln", "first segment is not a JSON object"),
                Arguments.of("header array", "W10.e30.c2ln", "first segment is not a JSON object"),
                Arguments.of("payload string", "e30.ImEi.c2ln", "second segment is not a JSON object"),
                Arguments.of("payload empty", "e30..c2ln", "second segment is not a JSON object"),
                Arguments.of(
                        "payload half",
                        fit.replaceFirst("\\.([^.]{8})[^.]*\\.", ".$1."),
                        "second segment is not a JSON object"),
                Arguments.of("claim twice", proof("\"aud\":\"iam\",\"aud\":\"vault\""), "second segment"),
                Arguments.of("lives 3601 s", proof(times(0, 3601)), "lives for 3601 s, and IAM takes 3600 s at most"),
                Arguments.of("lives 7200 s", proof(times(0, 7200)), "expirationSeconds: 3600"),
                Arguments.of("lives a year", proof(times(-9, 31_536_007)), "expirationSeconds: 3600"),
                Arguments.of("never ends", proof("\"iat\":1,\"exp\":1e999999999"), "expirationSeconds: 3600"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unfit")
    void inspect_whenProofCannotWork_blocksItWithTheRepairAndWithoutTheProof(
            String name, String proof, String expected) {
        assertThatThrownBy(() -> inspect(proof))
                .as(name)
                .isInstanceOf(IamConfigurationException.class)
                .hasNoCause()
                .hasMessageStartingWith("core: the proof from " + FILE)
                .hasMessageContainingAll(expected, "was not sent")
                .satisfies(failure -> assertThat(String.valueOf(failure.getMessage()))
                        .doesNotContain(proof.length() < 10 ? "\0" : proof.substring(0, 10)));
    }

    static Stream<Arguments> doubtful() {
        String aud = "\"aud\":\"iam\",";
        return Stream.of(
                Arguments.of(aud + times(-3600, 0), "expired PT0S ago by this host's clock"),
                Arguments.of(aud + times(-7200, -3605), "expired PT1H5S ago"),
                Arguments.of(aud + times(-7200, -3605), "the clock is wrong"),
                Arguments.of(aud + times(3600, 7200), "becomes valid only in PT1H by this host's clock"),
                Arguments.of(aud + "\"nbf\":" + (NOW + 60) + ",\"exp\":" + (NOW + 90), "valid only in PT1M"),
                Arguments.of(aud + "\"iat\":" + NOW, "has no exp"),
                Arguments.of(aud + "\"exp\":\"soon\"", "has no exp"),
                Arguments.of("\"aud\":\"vault\"," + times(0, 600), "is for vault, not for iam; set audience: iam"),
                Arguments.of("\"aud\":[\"a\",\"b\"]," + times(0, 600), "is for a b, not for iam; set audience: iam"),
                Arguments.of("\"aud\":[]," + times(0, 600), "has no audience, not for iam"),
                Arguments.of("\"aud\":7," + times(0, 600), "has no audience"),
                Arguments.of("\"aud\":[\"IAM\"]," + times(0, 600), "is for IAM"),
                Arguments.of("\"aud\":\"a\\nb\\u202e\"," + times(0, 600), "is for a b "));
    }

    @ParameterizedTest
    @MethodSource("doubtful")
    void inspect_whenProofMayNotWork_saysSoAndLetsItPass(String claims, String expected) {
        assertThat(inspect(proof(claims)).findings())
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding).startsWith("the proof from " + FILE).contains(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"aud\":\"iam\"", "\"aud\":[\"vault\",\"iam\"]"})
    void inspect_whenIamIsAmongTheAudience_findsNothing(String aud) {
        assertThat(inspect(proof(aud + "," + times(9, 3609))).findings()).isEmpty();
    }
}
