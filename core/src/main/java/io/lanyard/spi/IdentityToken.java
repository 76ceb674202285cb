package io.lanyard.spi;

/**
 * A proof of identity: a secret. Immutable; its {@link #toString()} never shows the proof.
 *
 * <p>A projected proof is a JWT that the preflight reads before it is sent; an opaque one is sent as it is.
 */
public final class IdentityToken {

    private final String value;
    private final String origin;
    private final boolean projected;

    private IdentityToken(String value, String origin, boolean projected) {
        this.value = value;
        this.origin = origin;
        this.projected = projected;
    }

    /**
     * Returns a proof that was projected into a file.
     *
     * @param value the file's text without surrounding white space
     * @param origin the file, for messages
     */
    public static IdentityToken projected(String value, String origin) {
        return new IdentityToken(value, origin, true);
    }

    /**
     * Returns a proof whose content is the issuer's own business.
     *
     * @param value the proof
     * @param origin where it came from, for messages
     */
    public static IdentityToken opaque(String value, String origin) {
        return new IdentityToken(value, origin, false);
    }

    /** Returns the proof itself: a secret. */
    public String value() {
        return value;
    }

    /** Returns where the proof came from, for messages. */
    public String origin() {
        return origin;
    }

    /** Returns whether the preflight can read it. */
    public boolean projected() {
        return projected;
    }

    @Override
    public String toString() {
        return "IdentityToken[origin=" + origin + ", value=redacted]";
    }
}
