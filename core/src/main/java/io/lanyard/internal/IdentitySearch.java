package io.lanyard.internal;

import io.lanyard.IamConfigurationException;
import io.lanyard.spi.ComputeIdentity;
import io.lanyard.spi.ComputeIdentityProvider;
import io.lanyard.spi.ProbeContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what this process is, once: the first identity that is found is pinned. Nothing found and broken are looked
 * into again at the next attempt. Thread-safe.
 */
final class IdentitySearch {

    /**
     * What was found.
     *
     * @param providerId who found it
     * @param identity the identity
     */
    record Pinned(String providerId, ComputeIdentity identity) {}

    private static final Logger LOG = System.getLogger("io.lanyard");

    private final List<ComputeIdentityProvider> providers;
    private final String chosen;
    private final ProbeContext context;
    private final AtomicReference<@Nullable Pinned> pinned = new AtomicReference<>();

    /**
     * Creates the search.
     *
     * @param chosen the id of the one provider to ask, or {@code auto}
     */
    IdentitySearch(Registry<ComputeIdentityProvider> providers, String chosen, ProbeContext context) {
        this.providers = providers.entries().stream()
                .filter(provider -> chosen.equals(CoreSettings.AUTO) || chosen.equals(provider.id()))
                .toList();
        this.chosen = chosen;
        this.context = context;
    }

    /** Returns the problem with the choice of the provider, if there is one. */
    static Optional<String> problem(Registry<ComputeIdentityProvider> providers, String chosen) {
        List<String> ids =
                providers.entries().stream().map(ComputeIdentityProvider::id).toList();
        if (ids.isEmpty()) {
            return Optional.of("no provider on the class path; add one such as io.lanyard:lanyard-provider-iks");
        }
        if (!chosen.equals(CoreSettings.AUTO) && !ids.contains(chosen)) {
            return Optional.of(SettingNames.PROVIDER + " must be auto or one of " + ids + ", was " + chosen);
        }
        return Optional.empty();
    }

    /** Returns what was found before, if anything. */
    Optional<Pinned> found() {
        return Optional.ofNullable(pinned.get());
    }

    /**
     * Returns this process's identity, looking for it if none is pinned.
     *
     * @throws io.lanyard.IamException if none is found, or one is that cannot be used
     */
    Pinned identity() {
        Pinned known = pinned.get();
        if (known != null) {
            return known;
        }
        for (ComputeIdentityProvider provider : providers) {
            Optional<ComputeIdentity> identity = provider.probe(context);
            if (identity.isPresent()) {
                return pin(new Pinned(provider.id(), identity.get()));
            }
        }
        throw nothingFound();
    }

    private Pinned pin(Pinned found) {
        Pinned earlier = pinned.compareAndExchange(null, found);
        if (earlier != null) {
            return earlier;
        }
        LOG.log(
                Level.DEBUG,
                () -> "identity: " + found.providerId() + ", "
                        + found.identity().evidence());
        return found;
    }

    private IamConfigurationException nothingFound() {
        String tried = providers.stream()
                .map(provider -> provider.id() + " (looked at " + provider.looksAt() + ")")
                .collect(Collectors.joining(", "));
        if (!chosen.equals(CoreSettings.AUTO)) {
            return new IamConfigurationException("core: " + SettingNames.PROVIDER + " is " + chosen
                    + ", but this process is none of its kind; tried " + tried);
        }
        return new IamConfigurationException("core: no compute identity found; tried " + tried + "; set "
                + SettingNames.PROVIDER + " to choose one");
    }
}
