package io.lanyard.emulator.cluster;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.lanyard.emulator.profiles.ComputeResource;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** A managed cluster: it has an account, a CRN and a key of its own, and signs service account tokens. Thread-safe. */
public final class Cluster {

    private static final int KEY_BITS = 2048;

    private final Placement placement;
    private final RSAKey key;
    private final InstantSource clock;
    private final Consumer<ProjectedVolume> volumes;

    Cluster(Placement placement, InstantSource clock, Consumer<ProjectedVolume> volumes) {
        this.placement = placement;
        this.clock = clock;
        this.volumes = volumes;
        this.key = newKey(placement.id());
    }

    /**
     * Where a cluster is.
     *
     * @param name its name
     * @param id its id, unique
     * @param kind what it is
     * @param accountId the account that owns it
     */
    record Placement(String name, String id, ClusterKind kind, String accountId) {}

    /** Returns its name. */
    public String name() {
        return placement.name();
    }

    /** Returns its id. */
    public String id() {
        return placement.id();
    }

    /** Returns what it is. */
    public ClusterKind kind() {
        return placement.kind();
    }

    /** Returns the account that owns it. */
    public String accountId() {
        return placement.accountId();
    }

    /** Returns the region it is in. */
    public String location() {
        return "us-south";
    }

    /** Returns its CRN. */
    public String crn() {
        return "crn:v1:bluemix:public:containers-kubernetes:" + location() + ":a/" + accountId() + ":" + id() + "::";
    }

    /** Returns the issuer of its tokens. The form is this emulator's own, that of the real ones is not published. */
    public String issuer() {
        return "https://" + id() + ".clusters.invalid";
    }

    /** Returns the public key that its tokens can be verified with. */
    public RSAKey publicKey() {
        return key.toPublicJWK();
    }

    /** Returns a pod with a generated name. */
    public Pod pod(String namespace, String serviceAccount) {
        String suffix = UUID.randomUUID().toString().replace("-", "");
        String name = serviceAccount + "-" + suffix.substring(0, 10) + "-" + suffix.substring(10, 15);
        return pod(new Subject(namespace, serviceAccount, name));
    }

    /** Returns a pod with the given name. */
    public Pod pod(Subject subject) {
        return new Pod(this, subject, clock);
    }

    /** Returns what IAM makes of somebody in this cluster. */
    public ComputeResource resource(Subject subject) {
        Map<String, String> claims = Map.of(
                "namespace", subject.namespace(),
                "name", subject.serviceAccount(),
                "pod", subject.pod(),
                "service_instance", id(),
                "location", location(),
                "resource_group_id", uid("resource-group").replace("-", ""),
                "resource_group_name", "Default",
                "crn", crn());
        return new ComputeResource(kind().crType().name(), accountId(), crn(), claims);
    }

    /** Returns somebody's identifier in IAM's words: cluster, namespace, service account, pod. */
    public String identifier(Subject subject) {
        return String.join(":", name(), subject.namespace(), subject.serviceAccount(), subject.pod());
    }

    /** Signs a token that says what is asked. */
    String sign(TokenRequest request) {
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
        SignedJWT token = new SignedJWT(header, claims(request));
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException impossible) {
            throw new IllegalStateException("emulator: cluster " + name() + " cannot sign", impossible);
        }
        return token.serialize();
    }

    /** Takes note of a volume, so that it ends with the emulator. */
    void mounted(ProjectedVolume volume) {
        volumes.accept(volume);
    }

    private JWTClaimsSet claims(TokenRequest request) {
        Subject subject = request.subject();
        return new JWTClaimsSet.Builder()
                .issuer(request.issuer())
                .subject("system:serviceaccount:" + subject.namespace() + ":" + subject.serviceAccount())
                .audience(request.audiences())
                .issueTime(Date.from(request.validity().issuedAt()))
                .notBeforeTime(Date.from(request.validity().notBefore()))
                .expirationTime(Date.from(request.validity().expiresAt()))
                .jwtID(UUID.randomUUID().toString())
                .claim("kubernetes.io", kubernetes(subject))
                .build();
    }

    private Map<String, Object> kubernetes(Subject subject) {
        return Map.of(
                "namespace", subject.namespace(),
                "node", object("kube-" + id() + "-default-000001a2"),
                "pod", object(subject.pod()),
                "serviceaccount", object(subject.serviceAccount()));
    }

    private Map<String, String> object(String objectName) {
        return Map.of("name", objectName, "uid", uid(objectName));
    }

    private String uid(String objectName) {
        return UUID.nameUUIDFromBytes((id() + "/" + objectName).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static RSAKey newKey(String clusterId) {
        try {
            return new RSAKeyGenerator(KEY_BITS)
                    .keyID("kube-" + clusterId)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("emulator: no RSA key for cluster " + clusterId, impossible);
        }
    }
}
