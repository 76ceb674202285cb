package io.lanyard.internal;

import io.lanyard.IamConfigurationException;
import io.lanyard.spi.IdentityToken;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Looks at a projected proof before it is sent, without verifying it: what cannot work is blocked here with its repair,
 * what only may not work is reported. Thread-safe; does no I/O and logs nothing.
 */
final class Preflight {

    private static final int LONGEST_PROOF = 64 * 1024;
    private static final int SEGMENTS = 3;
    private static final int LONGEST_NAME = 253;
    private static final long LONGEST_LIFE = 3_600;
    private static final BigDecimal END_OF_TIME = BigDecimal.valueOf(253_402_300_799L);
    private static final Duration TOLERANCE = Duration.ofSeconds(10);
    private static final String AUDIENCE = "iam";

    private final InstantSource clock;

    /**
     * Creates a preflight.
     *
     * @param clock the host's clock, which may be wrong: nothing is blocked because of it
     */
    Preflight(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Reads a proof; an opaque one passes untouched.
     *
     * @throws IamConfigurationException if IAM would certainly refuse the proof; the message never shows it
     */
    PreflightReport inspect(IdentityToken proof) {
        if (!proof.projected()) {
            return PreflightReport.opaque();
        }
        JsonObject claims = claims(proof);
        checkLifetime(claims, proof);
        List<String> audience = audience(claims);
        Duration remaining = seconds(claims, "exp")
                .map(exp -> Duration.between(now(), Instant.ofEpochSecond(exp)))
                .orElse(Duration.ZERO);
        return new PreflightReport(findings(claims, audience, proof), audience, workload(claims), remaining);
    }

    private static void checkText(String value, IdentityToken proof) {
        if (value.isEmpty()) {
            throw blocked(proof, "is empty", "check what writes it");
        }
        if (value.length() > LONGEST_PROOF) {
            throw blocked(
                    proof,
                    "has " + value.length() + " characters, more than " + LONGEST_PROOF,
                    "point at a projected service account token");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw blocked(proof, "has line breaks or control characters inside", "write the token as one line");
        }
    }

    private static JsonObject claims(IdentityToken proof) {
        String value = proof.value();
        checkText(value, proof);
        String[] segments = value.split("\\.", -1);
        if (segments.length != SEGMENTS) {
            throw blocked(
                    proof,
                    "has " + segments.length + " segments where a JWT has three: it is half-written or no JWT",
                    "point at a projected service account token");
        }
        object(segments[0], "first", proof);
        if (decoded(segments[2], "third", proof).length == 0) {
            throw halfWritten(proof, "its third segment, the signature, is empty");
        }
        return object(segments[1], "second", proof);
    }

    private static JsonObject object(String segment, String which, IdentityToken proof) {
        return StrictJson.object(new String(decoded(segment, which, proof), StandardCharsets.UTF_8))
                .orElseThrow(() -> halfWritten(proof, "its " + which + " segment is not a JSON object"));
    }

    private static byte[] decoded(String segment, String which, IdentityToken proof) {
        try {
            return Base64.getUrlDecoder().decode(segment);
        } catch (IllegalArgumentException undecodable) {
            // Not the cause: its message quotes a character of the proof.
            throw halfWritten(proof, "its " + which + " segment is not base64url");
        }
    }

    private static void checkLifetime(JsonObject claims, IdentityToken proof) {
        Optional<Long> lifetime =
                seconds(claims, "exp").flatMap(exp -> seconds(claims, "iat").map(iat -> exp - iat));
        if (lifetime.isPresent() && lifetime.get() > LONGEST_LIFE) {
            throw blocked(
                    proof,
                    "lives for " + lifetime.get() + " s, and IAM takes " + LONGEST_LIFE + " s at most",
                    "set expirationSeconds: " + LONGEST_LIFE + " and audience: " + AUDIENCE
                            + " on the projected serviceAccountToken volume");
        }
    }

    private List<String> findings(JsonObject claims, List<String> audience, IdentityToken proof) {
        var findings = new ArrayList<String>();
        String subject = "the proof from " + proof.origin();
        seconds(claims, "exp")
                .ifPresentOrElse(
                        exp -> expired(exp).map(since -> subject + since).ifPresent(findings::add),
                        () -> findings.add(subject + " has no exp, so it may be a token of a Secret; mount a projected "
                                + "service account token"));
        notYetValid(claims).map(until -> subject + until).ifPresent(findings::add);
        if (!audience.contains(AUDIENCE)) {
            findings.add(subject + (audience.isEmpty() ? " has no audience" : " is for " + String.join(" ", audience))
                    + ", not for " + AUDIENCE + "; set audience: " + AUDIENCE + " on the projected volume");
        }
        return findings;
    }

    private Optional<String> expired(long exp) {
        Duration since = Duration.between(Instant.ofEpochSecond(exp), now());
        return since.isNegative()
                ? Optional.empty()
                : Optional.of(
                        " expired " + since + " ago by this host's clock; either the kubelet no longer renews it or "
                                + "the clock is wrong");
    }

    private Optional<String> notYetValid(JsonObject claims) {
        long start = Math.max(
                seconds(claims, "nbf").orElse(0L), seconds(claims, "iat").orElse(0L));
        Duration until = Duration.between(now(), Instant.ofEpochSecond(start));
        return until.compareTo(TOLERANCE) <= 0
                ? Optional.empty()
                : Optional.of(" becomes valid only in " + until + " by this host's clock; the clock may be wrong");
    }

    private Instant now() {
        return Instant.ofEpochSecond(clock.instant().getEpochSecond());
    }

    private static PreflightReport.Workload workload(JsonObject claims) {
        JsonObject pod = StrictJson.member(claims, "kubernetes.io").orElse(JsonValue.EMPTY_JSON_OBJECT);
        String[] subject = StrictJson.string(claims, "sub").orElse("").split(":", -1);
        boolean account = subject.length == 4 && subject[0].equals("system") && subject[1].equals("serviceaccount");
        Optional<String> namespace =
                StrictJson.string(pod, "namespace").or(() -> account ? Optional.of(subject[2]) : Optional.empty());
        Optional<String> serviceAccount =
                name(pod, "serviceaccount").or(() -> account ? Optional.of(subject[3]) : Optional.empty());
        return new PreflightReport.Workload(
                namespace.map(Preflight::shown).orElse(null),
                serviceAccount.map(Preflight::shown).orElse(null),
                name(pod, "pod").map(Preflight::shown).orElse(null));
    }

    private static Optional<String> name(JsonObject claims, String of) {
        return StrictJson.member(claims, of).flatMap(named -> StrictJson.string(named, "name"));
    }

    private static List<String> audience(JsonObject claims) {
        JsonValue audience = claims.getOrDefault("aud", JsonValue.NULL);
        List<? extends JsonValue> values = audience instanceof JsonArray several ? several : List.of(audience);
        return values.stream()
                .filter(JsonString.class::isInstance)
                .map(one -> shown(((JsonString) one).getString()))
                .toList();
    }

    /** Returns a time claim in epoch seconds, within the years that {@link Instant} prints; NumericDate may have a fraction. */
    private static Optional<Long> seconds(JsonObject claims, String name) {
        return claims.get(name) instanceof JsonNumber number
                ? Optional.of(number.bigDecimalValue()
                        .max(BigDecimal.ZERO)
                        .min(END_OF_TIME)
                        .longValue())
                : Optional.empty();
    }

    private static String shown(String name) {
        return new Redactor("").clean(name, LONGEST_NAME);
    }

    private static IamConfigurationException halfWritten(IdentityToken proof, String how) {
        return blocked(
                proof, "is half-written or no JWT: " + how, "point at a projected service account token, or try again");
    }

    private static IamConfigurationException blocked(IdentityToken proof, String how, String repair) {
        return new IamConfigurationException(
                "core: the proof from " + proof.origin() + " " + how + "; it was not sent; " + repair);
    }
}
