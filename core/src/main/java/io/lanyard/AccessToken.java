package io.lanyard;

import java.time.Instant;

/**
 * An IAM access token of a trusted profile. Immutable; its {@link #toString()} never shows the token.
 *
 * <p>Two objects are two tokens: equality is identity.
 */
public final class AccessToken {

    private final String value;
    private final String authorizationHeader;
    private final Instant expiresAt;
    private final TrustedProfile profile;

    private AccessToken(String value, Instant expiresAt, TrustedProfile profile) {
        if (value.isEmpty() || !value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("access token must be one or more visible ASCII characters");
        }
        this.value = value;
        this.authorizationHeader = "Bearer " + value;
        this.expiresAt = expiresAt;
        this.profile = profile;
    }

    /**
     * Returns a token, for tests and for implementations of the SPIs.
     *
     * @param value the token as IAM issued it
     * @param expiresAt when it expires by this host's clock
     * @param profile the profile that it stands for
     * @throws IllegalArgumentException if the value is empty or not visible ASCII; the message does not show it
     */
    public static AccessToken of(String value, Instant expiresAt, TrustedProfile profile) {
        return new AccessToken(value, expiresAt, profile);
    }

    /** Returns the token itself: a secret. */
    public String value() {
        return value;
    }

    /** Returns the value for an {@code Authorization} header, computed once: a secret. */
    public String authorizationHeader() {
        return authorizationHeader;
    }

    /**
     * Returns when the token expires by this host's clock, counted from when it was asked for; if the host's clock is
     * wrong, this instant is wrong by the same amount.
     */
    public Instant expiresAt() {
        return expiresAt;
    }

    /** Returns the profile that the token stands for. */
    public TrustedProfile profile() {
        return profile;
    }

    @Override
    public String toString() {
        return "AccessToken[profile=" + profile + ", expiresAt=" + expiresAt + ", value=redacted]";
    }
}
