package io.lanyard.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.IamConfigurationException;
import io.lanyard.spi.ComputeIdentity;
import io.lanyard.spi.ComputeIdentityProvider;
import io.lanyard.spi.FakeProbeContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class IdentitySearchTest {

    private static final FakeProbeContext HOST = new FakeProbeContext(Path.of("/nowhere"));

    private final FakeIdentity absent = FakeIdentity.probing("absent", 900, Optional::empty);
    private final FakeIdentity broken = FakeIdentity.probing("broken", 500, () -> {
        throw new IamConfigurationException("broken: mount it");
    });
    private final FakeIdentity narrow = present("narrow", 300);
    private final FakeIdentity wide = present("wide", 100);

    private static FakeIdentity present(String id, int rank) {
        return FakeIdentity.here(id, rank, (proof, profile) -> {
            throw new AssertionError("exchanged");
        });
    }

    private static Registry<ComputeIdentityProvider> registry(ComputeIdentityProvider... providers) {
        return Registry.of(List.of(providers), ComputeIdentityProvider::id, ComputeIdentityProvider::rank, problem -> {
            throw new AssertionError(problem);
        });
    }

    @Test
    void identity_whenSeveralRecogniseTheProcess_isThatOfTheHighestRank() {
        var search = new IdentitySearch(registry(wide, absent, narrow), "auto", HOST);

        assertThat(search.identity().providerId()).isEqualTo("narrow");
        assertThat(wide.probes).hasValue(0);
    }

    @Test
    void identity_onceFound_isPinned() {
        var search = new IdentitySearch(registry(narrow), "auto", HOST);

        assertThat(search.identity()).isSameAs(search.identity());
        assertThat(narrow.probes).hasValue(1);
    }

    @Test
    void identity_whenBroken_neverFallsThroughToAWiderOne() {
        var search = new IdentitySearch(registry(broken, wide), "auto", HOST);

        assertThatThrownBy(search::identity)
                .isInstanceOf(IamConfigurationException.class)
                .hasMessage("broken: mount it");
        assertThat(wide.probes).hasValue(0);
        assertThat(search.found()).isEmpty();
    }

    @Test
    void identity_whenNothingIsFound_listsWhatWasTriedAndSearchesAgain() {
        AtomicReference<Optional<ComputeIdentity>> later = new AtomicReference<>(Optional.empty());
        var slow = FakeIdentity.probing("slow", 200, later::get);
        var search = new IdentitySearch(registry(absent, slow), "auto", HOST);

        assertThatThrownBy(search::identity)
                .isInstanceOf(IamConfigurationException.class)
                .hasMessage("core: no compute identity found; tried absent (looked at the test absent), "
                        + "slow (looked at the test slow); set lanyard.provider to choose one");
        later.set(Optional.of(narrow));
        assertThat(search.identity().providerId()).isEqualTo("slow");
    }

    @Test
    void identity_whenTheChosenProviderIsAbsent_isAnError() {
        var search = new IdentitySearch(registry(absent, wide), "absent", HOST);

        assertThatThrownBy(search::identity)
                .isInstanceOf(IamConfigurationException.class)
                .hasMessageContaining("lanyard.provider is absent, but this process is none of its kind");
        assertThat(wide.probes).hasValue(0);
    }

    @Test
    void registry_whenIdsAreBlankOrTaken_tellsEach() {
        List<String> problems = new ArrayList<>();
        Registry.of(
                List.of(present("twice", 1), present("twice", 2), present(" ", 3)),
                ComputeIdentityProvider::id,
                ComputeIdentityProvider::rank,
                problems::add);

        assertThat(problems)
                .hasSize(2)
                .anyMatch(text -> text.contains("blank"))
                .anyMatch(text -> text.contains("the id twice"));
    }
}
