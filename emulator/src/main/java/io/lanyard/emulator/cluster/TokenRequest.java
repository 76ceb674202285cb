package io.lanyard.emulator.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a service account token is to say. A cluster signs whatever it is asked to, so that tests can have tokens that
 * IAM must refuse. Immutable.
 *
 * @param subject whom the token speaks for
 * @param validity when it holds
 * @param audiences whom it is meant for
 * @param issuer who claims to have issued it
 */
public record TokenRequest(Subject subject, Validity validity, List<String> audiences, String issuer) {

    /** Copies the audiences. */
    public TokenRequest {
        audiences = List.copyOf(audiences);
    }

    /**
     * When a token holds. Immutable; the parts may contradict each other.
     *
     * @param issuedAt when it was issued
     * @param notBefore from when it holds
     * @param expiresAt from when it does not hold any more
     */
    public record Validity(Instant issuedAt, Instant notBefore, Instant expiresAt) {

        /** Returns the validity of a token that holds from the moment of its issue. */
        public static Validity from(Instant issuedAt, Duration lifetime) {
            return new Validity(issuedAt, issuedAt, issuedAt.plus(lifetime));
        }
    }

    /** Returns this request for other audiences. */
    public TokenRequest audience(String... others) {
        return new TokenRequest(subject, validity, List.of(others), issuer);
    }

    /** Returns this request with the same begin and another lifetime. */
    public TokenRequest lifetime(Duration lifetime) {
        return validity(new Validity(
                validity.issuedAt(), validity.notBefore(), validity.issuedAt().plus(lifetime)));
    }

    /** Returns this request as if it had been made at another time, with the same lifetime. */
    public TokenRequest issuedAt(Instant time) {
        return validity(Validity.from(time, Duration.between(validity.issuedAt(), validity.expiresAt())));
    }

    /** Returns this request with another begin of validity; issue and end stay. */
    public TokenRequest notBefore(Instant time) {
        return validity(new Validity(validity.issuedAt(), time, validity.expiresAt()));
    }

    /** Returns this request with another validity. */
    public TokenRequest validity(Validity other) {
        return new TokenRequest(subject, other, audiences, issuer);
    }

    /** Returns this request for somebody else. */
    public TokenRequest subject(Subject other) {
        return new TokenRequest(other, validity, audiences, issuer);
    }

    /** Returns this request for the service account of the same name in another namespace. */
    public TokenRequest namespace(String namespace) {
        return subject(new Subject(namespace, subject.serviceAccount(), subject.pod()));
    }

    /** Returns this request with another issuer; the signature stays the cluster's. */
    public TokenRequest issuer(String other) {
        return new TokenRequest(subject, validity, audiences, other);
    }
}
