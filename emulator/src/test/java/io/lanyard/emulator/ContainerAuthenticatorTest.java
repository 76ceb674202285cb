package io.lanyard.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.ibm.cloud.sdk.core.security.ContainerAuthenticator;
import com.ibm.cloud.sdk.core.service.exception.ServiceResponseException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.lanyard.emulator.cluster.Cluster;
import io.lanyard.emulator.cluster.Pod;
import io.lanyard.emulator.profiles.NewLink;
import io.lanyard.emulator.profiles.NewProfile;
import io.lanyard.emulator.profiles.Profile;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The token service as IBM's own client sees it. */
@Timeout(60)
class ContainerAuthenticatorTest {

    private final LocalIbmCloud cloud = LocalIbmCloud.start();
    private final Cluster cluster = cloud.cluster("dev-cluster");

    @TempDir
    private Path volume;

    private Profile profile;

    @BeforeEach
    void createProfile() {
        profile = cloud.profiles().create(NewProfile.of(cloud.accountId(), "billing"));
        cloud.profiles()
                .addLink(
                        profile.id(),
                        NewLink.serviceAccount(cluster.kind().crType(), cluster.crn(), "prod", "billing-sa"));
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void getToken_whenLinked_returnsTokenThatThePublishedKeysVerify() throws Exception {
        String token = authenticator(cluster.pod("prod", "billing-sa")).getToken();

        SignedJWT parsed = SignedJWT.parse(token);
        JWKSet keys = JWKSet.load(cloud.url().resolve("/identity/keys").toURL());
        var key = keys.getKeyByKeyId(parsed.getHeader().getKeyID());
        assertThat(parsed.verify(new RSASSAVerifier(key.toRSAKey()))).isTrue();
        assertThat(parsed.getJWTClaimsSet().getSubject()).isEqualTo(profile.id());
    }

    @Test
    void getToken_whenNamespaceIsNotLinked_isRefusedWithTheIdentityThatIamSaw() {
        Pod pod = cluster.pod("staging", "billing-sa");
        ContainerAuthenticator authenticator = authenticator(pod);

        var refused = catchThrowableOfType(ServiceResponseException.class, authenticator::getToken);

        Map<String, Object> debugging = refused.getDebuggingInfo();
        assertThat(refused.getStatusCode()).isEqualTo(400);
        assertThat(refused).hasMessage("Selected trusted profile not eligible.");
        assertThat(debugging).containsEntry("errorCode", "BXNIM0398E");
        assertThat(String.valueOf(debugging.get("errorDetails")))
                .contains("'" + pod.identifier() + "'", "'" + profile.iamId() + "'");
    }

    private ContainerAuthenticator authenticator(Pod pod) {
        return new ContainerAuthenticator.Builder()
                .url(cloud.url().toString())
                .crTokenFilename(pod.projectToken(volume).file().toString())
                .iamProfileName("billing")
                .build();
    }
}
