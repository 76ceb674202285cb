package io.lanyard.provider.iks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.IamConfigurationException;
import io.lanyard.IamRejectedException;
import io.lanyard.TrustedProfile;
import io.lanyard.spi.ComputeIdentity;
import io.lanyard.spi.ComputeIdentityProvider;
import io.lanyard.spi.ComputeIdentityProviderContract;
import io.lanyard.spi.FakeProbeContext;
import io.lanyard.spi.IdentityToken;
import io.lanyard.spi.IssuedToken;
import io.lanyard.spi.ProbeContext;
import io.lanyard.spi.ProviderRanks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IksIdentityProviderTest extends ComputeIdentityProviderContract {

    private static final String VAULT_TOKEN = "/var/run/secrets/tokens/vault-token";
    private static final String SA_TOKEN = "/var/run/secrets/tokens/sa-token";
    private static final String CODE_ENGINE_TOKEN =
            "/var/run/secrets/codeengine.cloud.ibm.com/compute-resource-token/token";
    private static final TrustedProfile BILLING = TrustedProfile.name("billing");

    private @Nullable KubeletVolume volume;

    @Override
    protected ComputeIdentityProvider provider() {
        return new IksIdentityProvider();
    }

    @Override
    protected FakeProbeContext elsewhere() {
        return new FakeProbeContext(root());
    }

    @Override
    protected FakeProbeContext home() {
        FakeProbeContext pod = broken();
        volume = new KubeletVolume(pod.file(SA_TOKEN), "head.first.signature");
        return pod;
    }

    @Override
    protected FakeProbeContext broken() {
        return FakeProbeContext.pod(root());
    }

    @Override
    protected void rotateProof() {
        Optional.ofNullable(volume).orElseThrow().rotate("head.second.signature");
    }

    @Test
    void id_always_isIksBelowOpenShift() {
        assertThat(provider().id()).isEqualTo("iks");
        assertThat(provider().rank()).isEqualTo(ProviderRanks.IKS).isLessThan(ProviderRanks.OPENSHIFT);
        assertThat(provider().settings()).containsExactly("lanyard.iks.token-file");
    }

    @Test
    void probe_whenOutsideKubernetesATokenFileExists_findsIt() throws IOException {
        FakeProbeContext laptop = elsewhere();
        write(laptop.file(SA_TOKEN), "copied.from.pod");

        assertThat(probe(laptop).evidence())
                .contains("KUBERNETES_SERVICE_HOST is not set")
                .contains(laptop.file(SA_TOKEN).toString());
        assertThat(probe(laptop).identityTokenSource().get().value()).isEqualTo("copied.from.pod");
    }

    @Test
    void probe_whenOutsideKubernetesATokenFileIsADanglingLink_isHere() throws IOException {
        FakeProbeContext host = elsewhere();
        Path link = host.file(SA_TOKEN);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Path.of("..data/sa-token"));

        assertThatThrownBy(() -> probe(host).identityTokenSource().get())
                .isInstanceOf(IamConfigurationException.class)
                .hasMessageContaining(link + " is a symbolic link to something that does not exist");
    }

    @Test
    void probe_whenInAPod_saysWhichFileWasSeen() {
        assertThat(probe(home()).evidence())
                .isEqualTo("KUBERNETES_SERVICE_HOST is set; token file " + broken().file(SA_TOKEN));
    }

    @Test
    void probe_whenInAPodWithoutFile_saysSo() {
        assertThat(probe(broken()).evidence()).isEqualTo("KUBERNETES_SERVICE_HOST is set; no token file");
    }

    @Test
    void identityToken_whenNoFileExists_listsAllPathsAndTheVolumeToMount() {
        FakeProbeContext pod = broken();

        assertThatThrownBy(() -> probe(pod).identityTokenSource().get())
                .isInstanceOf(IamConfigurationException.class)
                .hasMessage("""
                        iks: no service account token file can be read:
                          - %s does not exist
                          - %s does not exist
                          - %s does not exist
                        add this to the pod's manifest:
                        spec:
                          containers:
                            - name: <your container>
                              volumeMounts:
                                - name: iam-token
                                  mountPath: /var/run/secrets/tokens
                                  readOnly: true
                          volumes:
                            - name: iam-token
                              projected:
                                sources:
                                  - serviceAccountToken:
                                      path: sa-token
                                      audience: iam
                                      expirationSeconds: 3600
                        or set lanyard.iks.token-file""", pod.file(VAULT_TOKEN), pod.file(SA_TOKEN), pod.file(CODE_ENGINE_TOKEN));
    }

    @Test
    void identityToken_whenTheFileAppearsLater_isRead() {
        ComputeIdentity identity = probe(broken());
        Optional<String> before = identity.identityTokenSource().fingerprint();

        home();

        assertThat(identity.identityTokenSource().fingerprint()).isNotEqualTo(before);
        assertThat(identity.identityTokenSource().get().value()).isEqualTo("head.first.signature");
    }

    @Test
    void identityToken_whenAllThreeExist_isTheFirstInIbmsOrder() throws IOException {
        FakeProbeContext pod = broken();
        IdentityToken[] found = new IdentityToken[3];
        List<String> backwards = List.of(CODE_ENGINE_TOKEN, SA_TOKEN, VAULT_TOKEN);
        for (int i = 0; i < found.length; i++) {
            write(pod.file(backwards.get(i)), "token." + i + ".signature");
            found[i] = probe(pod).identityTokenSource().get();
        }

        assertThat(found)
                .extracting(IdentityToken::origin)
                .containsExactlyElementsOf(backwards.stream()
                        .map(path -> pod.file(path).toString())
                        .toList());
        assertThat(found).allMatch(IdentityToken::projected);
    }

    @Test
    void probe_whenATokenFileIsConfigured_looksAtNothingElse() throws IOException {
        FakeProbeContext host = elsewhere();
        write(host.file(VAULT_TOKEN), "default.one.signature");
        Path chosen = write(root().resolve("chosen"), "chosen.one.signature");
        host.setting("lanyard.iks.token-file", chosen.toString());

        assertThat(probe(host).evidence()).startsWith("lanyard.iks.token-file names " + chosen);
        assertThat(probe(host).identityTokenSource().get().value()).isEqualTo("chosen.one.signature");
    }

    @Test
    void identityToken_whenTheConfiguredFileDoesNotExist_saysWhatToMountThere() throws IOException {
        FakeProbeContext pod = broken();
        write(pod.file(SA_TOKEN), "default.one.signature");
        pod.setting("lanyard.iks.token-file", "/no/such/folder/my-token");

        assertThatThrownBy(() -> probe(pod).identityTokenSource().get())
                .isInstanceOf(IamConfigurationException.class)
                .hasMessageContaining("/no/such/folder/my-token does not exist")
                .hasMessageContaining("mountPath: /no/such/folder\n")
                .hasMessageContaining("path: my-token\n")
                .hasMessageEndingWith("or correct lanyard.iks.token-file");
    }

    @Test
    void probe_whenTheConfiguredPathIsRelative_stopsTheSearch() {
        FakeProbeContext pod = home().setting("lanyard.iks.token-file", "tokens/sa-token");

        assertThatThrownBy(() -> provider().probe(pod))
                .isInstanceOf(IamConfigurationException.class)
                .hasMessage(
                        "iks: lanyard.iks.token-file must be an absolute path, was 'tokens/sa-token'; start it with /");
    }

    @Test
    void tokenExchange_whenAsked_passesProofAndProfileToIamEachTime() {
        var asked = new ArrayList<String>();
        FakeProbeContext pod = home().iam((proof, profile) -> {
            asked.add(proof.value() + " for " + profile);
            return new IssuedToken("issued-" + asked.size(), Duration.ofHours(1));
        });
        ComputeIdentity identity = probe(pod);
        IdentityToken proof = identity.identityTokenSource().get();

        assertThat(identity.tokenExchange().exchange(proof, BILLING).value()).isEqualTo("issued-1");
        assertThat(identity.tokenExchange().exchange(proof, BILLING).value()).isEqualTo("issued-2");
        assertThat(asked)
                .containsExactly("head.first.signature for name billing", "head.first.signature for name billing");
    }

    @Test
    void tokenExchange_whenAskedForTheInstanceDefault_saysThatAPodHasNone() {
        ComputeIdentity identity = probe(home());
        IdentityToken proof = identity.identityTokenSource().get();

        assertThatThrownBy(() -> identity.tokenExchange().exchange(proof, TrustedProfile.instanceDefault()))
                .isInstanceOf(IamConfigurationException.class)
                .hasMessageContaining("iks: a pod has no default trusted profile")
                .hasMessageContaining("lanyard.io/profile");
    }

    @Test
    void advice_whenTheProfileIsNotEligible_isGiven() {
        var refusal = IamRejectedException.builder("BXNIM0398E").build("refused");

        assertThat(probe(home()).advice(refusal)).isPresent();
    }

    private ComputeIdentity probe(ProbeContext context) {
        return provider().probe(context).orElseThrow();
    }

    private static Path write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }
}
