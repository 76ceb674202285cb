package io.lanyard.emulator.cluster;

import java.time.Duration;

/**
 * How a service account token is projected, in the terms of a pod's {@code serviceAccountToken} volume source.
 * Immutable.
 */
public final class Projection {

    /** The lifetime that Kubernetes gives where none is asked for. */
    public static final Duration DEFAULT_LIFETIME = Duration.ofHours(1);

    /** The shortest lifetime that Kubernetes accepts. */
    public static final Duration MINIMUM_LIFETIME = Duration.ofMinutes(10);

    /** The audience that IAM expects. */
    public static final String DEFAULT_AUDIENCE = "iam";

    private final String fileName;
    private final String audience;
    private final Duration lifetime;
    private final boolean rotating;

    private Projection(String fileName, String audience, Duration lifetime, boolean rotating) {
        this.fileName = fileName;
        this.audience = audience;
        this.lifetime = lifetime;
        this.rotating = rotating;
    }

    /** Returns the usual projection: a file {@code token} for IAM, valid for an hour, rotated on request only. */
    public static Projection standard() {
        return new Projection("token", DEFAULT_AUDIENCE, DEFAULT_LIFETIME, false);
    }

    /**
     * Returns this projection with another file name ({@code path} in a pod's specification).
     *
     * @throws IllegalArgumentException if it is not a plain file name
     */
    public Projection fileName(String name) {
        if (name.isBlank() || name.contains("/") || name.startsWith("..")) {
            throw new IllegalArgumentException("file name must be a plain name, was " + name);
        }
        return new Projection(name, audience, lifetime, rotating);
    }

    /** Returns this projection for another audience. */
    public Projection audience(String other) {
        return new Projection(fileName, other, lifetime, rotating);
    }

    /**
     * Returns this projection with another lifetime ({@code expirationSeconds}).
     *
     * @throws IllegalArgumentException if Kubernetes would not accept it, being less than {@link #MINIMUM_LIFETIME}
     */
    public Projection lifetime(Duration other) {
        if (other.compareTo(MINIMUM_LIFETIME) < 0) {
            throw new IllegalArgumentException("lifetime must be >= " + MINIMUM_LIFETIME + ", was " + other
                    + "; use experimentalLifetime for one that no cluster would give");
        }
        return experimentalLifetime(other);
    }

    /** Returns this projection with any lifetime, also one that Kubernetes would not accept. */
    public Projection experimentalLifetime(Duration other) {
        return new Projection(fileName, audience, other, rotating);
    }

    /** Returns this projection with the token replaced by itself when 80 % of its lifetime have passed. */
    public Projection rotating() {
        return new Projection(fileName, audience, lifetime, true);
    }

    String fileName() {
        return fileName;
    }

    String audience() {
        return audience;
    }

    Duration lifetime() {
        return lifetime;
    }

    boolean isRotating() {
        return rotating;
    }
}
