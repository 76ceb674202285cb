package io.lanyard.emulator.iam;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.lanyard.emulator.http.Caller;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Issues and verifies IAM's access tokens. Thread-safe. */
final class AccessTokens {

    private final SigningKeys keys;
    private final String issuer;

    AccessTokens(SigningKeys keys, String issuer) {
        this.keys = keys;
        this.issuer = issuer;
    }

    String issue(Map<String, Object> claims, Instant now, Duration lifetime) {
        JWTClaimsSet.Builder all = new JWTClaimsSet.Builder();
        claims.forEach(all::claim);
        all.jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lifetime)))
                .issuer(issuer);
        RSAKey key = keys.current();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), all.build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException impossible) {
            throw new IllegalStateException("emulator: IAM cannot sign", impossible);
        }
        return token.serialize();
    }

    /** Returns whose token it is, or empty if it is not a valid token of this IAM. */
    Optional<Caller> caller(String token, Instant now) {
        try {
            SignedJWT parsed = SignedJWT.parse(token);
            JWTClaimsSet claims = parsed.getJWTClaimsSet();
            boolean valid = signed(parsed)
                    && issuer.equals(claims.getIssuer())
                    && claims.getExpirationTime() != null
                    && claims.getExpirationTime().toInstant().isAfter(now);
            return valid ? Optional.of(caller(claims)) : Optional.empty();
        } catch (ParseException | JOSEException notOne) {
            return Optional.empty();
        }
    }

    private static Caller caller(JWTClaimsSet claims) throws ParseException {
        return new Caller(
                String.valueOf(claims.getJSONObjectClaim("account").get("bss")),
                ApiKeyGrant.IAM_ID.equals(claims.getStringClaim("iam_id")));
    }

    private boolean signed(SignedJWT token) throws JOSEException {
        JWSHeader header = token.getHeader();
        if (!JWSAlgorithm.RS256.equals(header.getAlgorithm()) || header.getKeyID() == null) {
            return false;
        }
        Optional<RSAKey> key = keys.byId(header.getKeyID());
        return key.isPresent() && token.verify(new RSASSAVerifier(key.get()));
    }
}
