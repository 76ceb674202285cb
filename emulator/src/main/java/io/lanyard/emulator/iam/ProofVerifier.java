package io.lanyard.emulator.iam;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.lanyard.emulator.cluster.Cluster;
import io.lanyard.emulator.cluster.Clusters;
import io.lanyard.emulator.cluster.Subject;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Verifies projected service account tokens with the keys of the clusters. Thread-safe. */
final class ProofVerifier {

    static final Duration MAX_LIFETIME = Duration.ofHours(1);
    static final String AUDIENCE = "iam";

    /** Three parts and nothing around them: a line feed after the last is no part of a token. */
    private static final Pattern COMPACT = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");

    private final Clusters clusters;

    ProofVerifier(Clusters clusters) {
        this.clusters = clusters;
    }

    /**
     * Returns who a token speaks for.
     *
     * @throws RefusedException if the token does not prove it
     */
    Proof verify(String token, Instant now) {
        if (!COMPACT.matcher(token).matches()) {
            throw new RefusedException(Reason.PROOF_MALFORMED, "The given token is not three parts in base64url.");
        }
        try {
            SignedJWT parsed = SignedJWT.parse(token);
            JWTClaimsSet claims = parsed.getJWTClaimsSet();
            Cluster cluster = issuer(claims);
            requireSignature(parsed, cluster);
            requireAudience(claims);
            requireValidity(claims, now);
            Subject subject = subject(claims);
            return new Proof(cluster.resource(subject), cluster.identifier(subject));
        } catch (ParseException notOne) {
            throw new RefusedException(Reason.PROOF_MALFORMED, "The given token cannot be parsed.");
        }
    }

    private Cluster issuer(JWTClaimsSet claims) {
        String issuer = String.valueOf(claims.getIssuer());
        return clusters.byIssuer(issuer)
                .orElseThrow(() -> new RefusedException(
                        Reason.PROOF_ISSUER, "The issuer '" + issuer + "' of the given token is not known."));
    }

    private static void requireSignature(SignedJWT token, Cluster cluster) {
        try {
            if (!JWSAlgorithm.RS256.equals(token.getHeader().getAlgorithm())
                    || !token.verify(new RSASSAVerifier(cluster.publicKey()))) {
                throw new RefusedException(
                        Reason.PROOF_SIGNATURE, "The signature of the given token is not that of its issuer.");
            }
        } catch (JOSEException unusable) {
            throw new RefusedException(Reason.PROOF_SIGNATURE, "The signature of the given token cannot be verified.");
        }
    }

    private static void requireAudience(JWTClaimsSet claims) {
        if (!claims.getAudience().contains(AUDIENCE)) {
            throw new RefusedException(
                    Reason.PROOF_AUDIENCE,
                    "The audience " + claims.getAudience() + " of the given token does not contain '" + AUDIENCE
                            + "'.");
        }
    }

    private static void requireValidity(JWTClaimsSet claims, Instant now) {
        Instant issued = time(claims.getIssueTime(), "iat");
        Instant expires = time(claims.getExpirationTime(), "exp");
        if (!expires.isAfter(now)) {
            throw new RefusedException(Reason.PROOF_EXPIRED, "The given token has expired at " + expires + ".");
        }
        if (claims.getNotBeforeTime() != null
                && claims.getNotBeforeTime().toInstant().isAfter(now)) {
            throw new RefusedException(
                    Reason.PROOF_NOT_YET_VALID,
                    "The given token is not valid before "
                            + claims.getNotBeforeTime().toInstant() + ".");
        }
        Duration lifetime = Duration.between(issued, expires);
        if (lifetime.compareTo(MAX_LIFETIME) > 0) {
            throw new RefusedException(
                    Reason.PROOF_LIFETIME,
                    "The lifetime of the given token is " + lifetime.toSeconds() + " s, more than "
                            + MAX_LIFETIME.toSeconds() + " s.");
        }
    }

    private static Instant time(@Nullable Date claim, String name) {
        if (claim == null) {
            throw new RefusedException(Reason.PROOF_MALFORMED, "The given token has no '" + name + "'.");
        }
        return claim.toInstant();
    }

    private static Subject subject(JWTClaimsSet claims) throws ParseException {
        Map<String, Object> kubernetes = claims.getJSONObjectClaim("kubernetes.io");
        if (kubernetes == null || !(kubernetes.get("namespace") instanceof String namespace)) {
            throw new RefusedException(Reason.PROOF_MALFORMED, "The given token names no namespace.");
        }
        return new Subject(namespace, name(kubernetes, "serviceaccount"), name(kubernetes, "pod"));
    }

    private static String name(Map<String, Object> kubernetes, String object) {
        if (kubernetes.get(object) instanceof Map<?, ?> fields && fields.get("name") instanceof String name) {
            return name;
        }
        return "";
    }
}
