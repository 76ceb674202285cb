package io.lanyard.spi;

import java.time.Duration;

/**
 * An access token as it was issued, before the lifecycle places it on this host's clocks. Its {@link #toString()} never
 * shows the token.
 *
 * @param value the access token: a secret
 * @param lifetime how long it lives from when it was asked for, more than zero: {@code expires_in}, or less where
 *     {@code expiration} minus the answer's {@code Date} is less
 */
public record IssuedToken(String value, Duration lifetime) {

    /** Checks that the value is not empty and the lifetime is positive. */
    public IssuedToken {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("access token must not be empty");
        }
        if (lifetime.isNegative() || lifetime.isZero()) {
            throw new IllegalArgumentException("lifetime must be > 0, was " + lifetime);
        }
    }

    @Override
    public String toString() {
        return "IssuedToken[lifetime=" + lifetime + ", value=redacted]";
    }
}
