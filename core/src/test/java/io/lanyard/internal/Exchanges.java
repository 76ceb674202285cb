package io.lanyard.internal;

import io.lanyard.TrustedProfile;
import io.lanyard.spi.IdentityToken;
import io.lanyard.spi.IssuedToken;
import io.lanyard.spi.RequestBudget;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** What the tests of the endpoint share. */
final class Exchanges {

    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    static final String PROOF =
            jwt("{\"alg\":\"RS256\",\"kid\":\"k1\"}", "{\"aud\":[\"iam\"],\"jti\":\"PLANTED-CLAIM\"}")
                    + "PLANTEDPROOFSIGNATURES";
    static final String TOKEN =
            jwt("{\"alg\":\"RS256\",\"kid\":\"k2\"}", "{\"iam_id\":\"PLANTED-ID\"}") + "PLANTEDTOKENSIGNATURE";
    static final TrustedProfile PROFILE = TrustedProfile.name("billing");
    static final RequestBudget UNLIMITED = purpose -> {};

    private Exchanges() {}

    static String jwt(String header, String payload) {
        return base64(header) + '.' + base64(payload) + ".c2lnbmF0dXJl";
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static IdentityToken proof() {
        return IdentityToken.projected(PROOF, "/var/run/secrets/tokens/sa-token");
    }

    static String tokenJson(String otherMembers) {
        return "{\"access_token\":\"" + TOKEN + "\"" + otherMembers + "}";
    }

    /** Returns a tier that waits for nothing. */
    static CallRetries eager() {
        return new CallRetries(time -> {}, RandomGenerator.of("L64X128MixRandom"), System::nanoTime);
    }

    /** Returns a tier that never repeats, because its clock runs past the tier's end. */
    static CallRetries once() {
        var clock = new AtomicLong();
        return new CallRetries(
                time -> {}, RandomGenerator.of("L64X128MixRandom"), () -> clock.getAndAdd(CallRetries.TOTAL.toNanos()));
    }

    static JdkIamTokenEndpoint endpoint(URI base, Duration callTimeout, CallRetries retries) {
        return new JdkIamTokenEndpoint(
                new JdkIamTokenEndpoint.Options(base, Duration.ofSeconds(2), callTimeout),
                UNLIMITED,
                InstantSource.fixed(NOW),
                retries);
    }

    /** Asks a server once. */
    static IssuedToken ask(URI base) {
        try (var endpoint = endpoint(base, Duration.ofSeconds(10), once())) {
            return endpoint.exchangeComputeResourceToken(proof(), PROFILE);
        }
    }
}
