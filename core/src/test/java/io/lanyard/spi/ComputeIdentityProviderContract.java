package io.lanyard.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.IamException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every provider promises. A provider's test extends it and says where the provider is at home. */
public abstract class ComputeIdentityProviderContract {

    @TempDir
    Path root;

    /** Creates the test of one provider. */
    protected ComputeIdentityProviderContract() {}

    /** Returns the folder below which the made-up hosts have their files, empty at the start of each test. */
    protected final Path root() {
        return root;
    }

    /** Returns the provider. */
    protected abstract ComputeIdentityProvider provider();

    /** Returns a host that the provider certainly does not know. */
    protected abstract ProbeContext elsewhere() throws Exception;

    /** Returns a host of the provider's environment, whose proof can be had. */
    protected abstract ProbeContext home() throws Exception;

    /** Returns a host of the provider's environment, whose proof cannot be had. */
    protected abstract ProbeContext broken() throws Exception;

    /** Makes the issuer at {@link #home()} replace the proof. */
    protected abstract void rotateProof() throws Exception;

    @Test
    void id_always_isAWordForConfiguration() {
        assertThat(provider().id()).matches("[a-z]+(-[a-z]+)*");
    }

    @Test
    void rank_always_isOneOfTheKnownOrder() throws Exception {
        var known = Arrays.stream(ProviderRanks.class.getFields())
                .map(rank -> {
                    try {
                        return rank.getInt(null);
                    } catch (IllegalAccessException impossible) {
                        throw new AssertionError(impossible);
                    }
                })
                .toList();

        assertThat(known).contains(provider().rank());
    }

    @Test
    void settings_always_areOurs() {
        assertThat(provider().settings()).allMatch(name -> name.matches("lanyard(\\.[a-z0-9-]+)+"));
    }

    @Test
    void looksAt_always_saysSomething() {
        assertThat(provider().looksAt()).isNotBlank();
    }

    @Test
    void serviceLoader_always_findsTheProvider() {
        assertThat(ServiceLoader.load(ComputeIdentityProvider.class))
                .hasAtLeastOneElementOfType(provider().getClass());
    }

    @Test
    @Timeout(10)
    void probe_whenElsewhere_isEmpty() throws Exception {
        assertThat(provider().probe(elsewhere())).isEmpty();
    }

    @Test
    @Timeout(10)
    void probe_whenAtHome_saysWhyAndHowToProveIt() throws Exception {
        ComputeIdentity identity = atHome();

        assertThat(identity.evidence()).isNotBlank();
        assertThat(identity.tokenExchange()).isNotNull();
        assertThat(identity.identityTokenSource().get().value()).isNotBlank();
    }

    @Test
    @Timeout(10)
    void probe_whenBroken_isNeverEmpty() throws Exception {
        ProbeContext here = broken();

        assertThatThrownBy(() -> {
                    Optional<ComputeIdentity> found = provider().probe(here);
                    assertThat(found).isPresent();
                    found.get().identityTokenSource().get();
                })
                .isInstanceOf(IamException.class)
                .hasMessageStartingWith(provider().id() + ": ");
    }

    @Test
    @Timeout(10)
    void identityToken_whenTheIssuerReplacedIt_isTheNewOne() throws Exception {
        IdentityTokenSource source = atHome().identityTokenSource();
        String before = source.get().value();

        rotateProof();

        assertThat(source.get().value()).isNotEqualTo(before);
    }

    @Test
    @Timeout(10)
    void fingerprint_whenTheIssuerReplacedTheProof_isAnotherOrUntold() throws Exception {
        IdentityTokenSource source = atHome().identityTokenSource();
        Optional<String> before = source.fingerprint();

        rotateProof();

        assertThat(source.fingerprint().isEmpty() || !source.fingerprint().equals(before))
                .isTrue();
    }

    @Test
    @Timeout(10)
    void toString_always_hidesTheProof() throws Exception {
        ComputeIdentity identity = atHome();
        IdentityToken proof = identity.identityTokenSource().get();

        assertThat(identity + identity.evidence() + identity.identityTokenSource() + proof)
                .doesNotContain(proof.value());
    }

    @Test
    @Timeout(20)
    void probe_whenAskedFromManyThreads_answersAllAlike() throws Exception {
        ProbeContext here = home();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var probes = IntStream.range(0, 32)
                    .mapToObj(i -> threads.submit(() -> provider().probe(here).orElseThrow()))
                    .toList();
            for (Future<ComputeIdentity> probe : probes) {
                assertThat(probe.get().evidence())
                        .isEqualTo(probes.getFirst().get().evidence());
            }
        }
    }

    private ComputeIdentity atHome() throws Exception {
        return provider().probe(home()).orElseThrow();
    }
}
