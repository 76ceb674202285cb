package io.lanyard.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.lanyard.emulator.cluster.ClusterKind;
import io.lanyard.emulator.cluster.Pod;
import io.lanyard.emulator.cluster.TokenRequest;
import io.lanyard.emulator.profiles.NewLink;
import io.lanyard.emulator.profiles.NewProfile;
import io.lanyard.emulator.profiles.Profile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which service account tokens IAM accepts as a proof. */
@Timeout(60)
class ProofTest {

    private static final Instant NOW = Instant.parse("2026-05-14T02:02:28Z");

    private final LocalIbmCloud cloud =
            LocalIbmCloud.builder().clock(InstantSource.fixed(NOW)).start();
    private final TestClient client = new TestClient(cloud);
    private final Pod pod = cloud.cluster("dev-cluster").pod("prod", "billing-service");

    @BeforeEach
    void link() {
        link("billing", pod, "prod");
    }

    @AfterEach
    void close() {
        client.close();
        cloud.close();
    }

    static Stream<Arguments> spoiled() {
        return Stream.of(
                spoiled("expired", "has expired", usual -> usual.issuedAt(NOW.minus(Duration.ofHours(1)))),
                spoiled("future", "not valid before", usual -> usual.notBefore(NOW.plusSeconds(1))),
                spoiled("lifetime", "7200 s", usual -> usual.lifetime(Duration.ofHours(2))),
                spoiled("lifetime + 1", "3601 s", usual -> usual.lifetime(Duration.ofSeconds(3601))),
                spoiled("audience", "[vault]", usual -> usual.audience("vault")),
                spoiled("no audience", "[]", usual -> usual.audience()),
                spoiled("issuer", "'https://else.invalid'", usual -> usual.issuer("https://else.invalid")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spoiled")
    void exchange_whenTokenIsSpoiled_isRefusedWithTheCause(
            String name, String details, UnaryOperator<TokenRequest> spoil) throws Exception {
        assertRefused(pod.token(spoil), details);
    }

    @Test
    void exchange_whenTokenIsAsLongAsAllowedOrHasMoreAudiences_isGranted() throws Exception {
        String proof = pod.token(
                usual -> usual.lifetime(Duration.ofHours(1)).audience("https://kubernetes.default.svc", "iam"));

        assertThat(client.exchange(proof, "billing").status()).isEqualTo(200);
    }

    @Test
    void exchange_whenTokenIsNoToken_isRefused() throws Exception {
        assertThat(client.exchange("a.b.c", "billing").json().getString("errorCode"))
                .isEqualTo("BXNIM0401E");
        assertRefused(pod.token() + "\n", "not three parts");
    }

    @Test
    void exchange_whenSignatureIsNotTheClusters_isRefused() throws Exception {
        JWTClaimsSet claims = SignedJWT.parse(pod.token()).getJWTClaimsSet();
        String keyId = pod.cluster().publicKey().getKeyID();
        byte[] publicKey = pod.cluster().publicKey().toRSAPublicKey().getEncoded();

        assertRefused(
                signed(JWSAlgorithm.RS256, keyId, claims, new RSASSASigner(new RSAKeyGenerator(2048).generate())),
                "not that of its issuer");
        assertRefused(signed(JWSAlgorithm.HS256, keyId, claims, new MACSigner(publicKey)), "not that of its issuer");
        assertRefused(new PlainJWT(claims).serialize(), "not three parts");
    }

    @Test
    void exchange_whenClaimsAreChangedAfterSigning_isRefused() throws Exception {
        String[] own = pod.token(usual -> usual.namespace("staging")).split("\\.", -1);
        String[] other = pod.token().split("\\.", -1);

        assertRefused(own[0] + "." + other[1] + "." + own[2], "not that of its issuer");
    }

    @Test
    void exchange_whenAnotherClusterHasTheSameNames_isRefused() throws Exception {
        Pod twin = cloud.cluster("other-cluster").pod("prod", "billing-service");

        assertThat(client.exchange(twin.token(), "billing").json().getString("errorCode"))
                .isEqualTo("BXNIM0398E");
    }

    @Test
    void exchange_whenClusterRunsOpenShift_needsLinkOfItsKind() throws Exception {
        Pod roks = cloud.cluster("roks", ClusterKind.ROKS).pod("prod", "billing-service");
        link("roks-billing", roks, "prod");

        assertThat(client.exchange(roks.token(), "roks-billing").status()).isEqualTo(200);
        assertThat(client.exchange(roks.token(), "billing").status()).isEqualTo(400);
    }

    private void link(String name, Pod linked, String namespace) {
        Profile profile = cloud.profiles().create(NewProfile.of(cloud.accountId(), name));
        cloud.profiles()
                .addLink(
                        profile.id(),
                        NewLink.serviceAccount(
                                linked.cluster().kind().crType(),
                                linked.cluster().crn(),
                                namespace,
                                linked.subject().serviceAccount()));
    }

    private void assertRefused(String proof, String details) throws Exception {
        TestClient.Reply reply = client.exchange(proof, "billing");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().getString("errorDetails")).contains(details);
        assertThat(cloud.events()).isEmpty();
    }

    private static Arguments spoiled(String name, String details, UnaryOperator<TokenRequest> spoil) {
        return Arguments.of(name, details, spoil);
    }

    private static String signed(JWSAlgorithm algorithm, String keyId, JWTClaimsSet claims, JWSSigner signer)
            throws Exception {
        SignedJWT token =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims);
        token.sign(signer);
        return token.serialize();
    }
}
