package io.lanyard.emulator.iam;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The keys that IAM signs with: the newest signs, the published ones verify. Thread-safe. */
public final class SigningKeys {

    private static final int KEY_BITS = 2048;
    private static final int PUBLISHED = 3;
    private static final DateTimeFormatter KEY_ID =
            DateTimeFormatter.ofPattern("yyyyMMddHHmm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final InstantSource clock;
    private volatile List<RSAKey> newestFirst;

    SigningKeys(InstantSource clock) {
        this.clock = clock;
        this.newestFirst = List.of(generate(keyId(clock.instant())));
    }

    /**
     * Signs with a new key from now on.
     *
     * @param keepOld whether the old keys stay published; if not, tokens signed with them cannot be verified any more
     * @return the new key's id
     */
    public synchronized String rotate(boolean keepOld) {
        Instant now = clock.instant();
        while (byId(keyId(now)).isPresent()) {
            now = now.plus(Duration.ofMinutes(1));
        }
        List<RSAKey> keys = new ArrayList<>();
        keys.add(generate(keyId(now)));
        if (keepOld) {
            keys.addAll(newestFirst.subList(0, Math.min(newestFirst.size(), PUBLISHED - 1)));
        }
        newestFirst = List.copyOf(keys);
        return newestFirst.getFirst().getKeyID();
    }

    RSAKey current() {
        return newestFirst.getFirst();
    }

    Optional<RSAKey> byId(String keyId) {
        return newestFirst.stream().filter(key -> key.getKeyID().equals(keyId)).findFirst();
    }

    /** Returns the published keys as a JSON Web Key Set. */
    String published() {
        return new JWKSet(List.copyOf(newestFirst)).toString(true);
    }

    private static String keyId(Instant time) {
        return KEY_ID.format(time);
    }

    private static RSAKey generate(String keyId) {
        try {
            return new RSAKeyGenerator(KEY_BITS)
                    .keyID(keyId)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("emulator: no RSA key for IAM", impossible);
        }
    }
}
