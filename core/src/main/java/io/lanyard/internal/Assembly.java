package io.lanyard.internal;

import io.lanyard.IamConfigurationException;
import io.lanyard.IamTokens;
import io.lanyard.TrustedProfile;
import io.lanyard.spi.ComputeIdentityProvider;
import io.lanyard.spi.IamTokenEndpoint;
import io.lanyard.spi.ProfileResolver;
import io.lanyard.spi.Settings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Puts the parts together from what the builder collected. Not thread-safe. */
public final class Assembly {

    private static final Logger LOG = System.getLogger("io.lanyard");

    private static final Duration ELSEWHERE = Duration.ofSeconds(7);

    /** Settings given in code. */
    public final Map<String, String> overrides = new LinkedHashMap<>();

    /** Settings that the embedding program reads. */
    public final Set<String> alsoKnown = new HashSet<>();

    /** Profiles given in code, by alias. */
    public final Map<String, TrustedProfile> profiles = new LinkedHashMap<>();

    /** Providers given in code. */
    public final List<ComputeIdentityProvider> providers = new ArrayList<>();

    /** Resolvers given in code. */
    public final List<ProfileResolver> resolvers = new ArrayList<>();

    /** Whether to look for more providers and resolvers. */
    public boolean discovery = true;

    /** Whether to refresh what nobody asks for. */
    public boolean keepFresh;

    /** Where settings come from, if not from system properties and the environment. */
    public @Nullable Settings settings;

    /** The adapter to IAM, if not our own. */
    public @Nullable IamTokenEndpoint endpoint;

    /** The environment, if not the process's. */
    public @Nullable Map<String, String> environment;

    /** Below which folder the documented files lie. */
    public Path root = Path.of("/");

    /** Creates an empty assembly. */
    public Assembly() {}

    /**
     * Checks everything and builds.
     *
     * @throws IamConfigurationException naming every problem
     */
    public IamTokens build() {
        Map<String, String> variables = environment == null ? System.getenv() : environment;
        EnvironmentSettings fromEnvironment = new EnvironmentSettings(variables);
        Settings source = new LayeredSettings(
                List.of(LayeredSettings.of(overrides), settings == null ? system(fromEnvironment) : settings));
        SettingsReader reader = new SettingsReader(source);
        CoreSettings core = reader.read(profiles);
        Registry<ComputeIdentityProvider> identities = Registry.of(
                all(providers, ComputeIdentityProvider.class),
                ComputeIdentityProvider::id,
                ComputeIdentityProvider::rank,
                reader::problem);
        List<ProfileResolver> answers = all(resolvers, ProfileResolver.class);
        answers.add(new ConfiguredProfiles(core.profiles(), source));
        Registry<ProfileResolver> lookups =
                Registry.of(answers, ProfileResolver::id, ProfileResolver::rank, reader::problem);
        Set<String> aliases = new LinkedHashSet<>(reader.aliases());
        aliases.addAll(profiles.keySet());
        SettingNames names = new SettingNames(aliases, readBy(identities, lookups));
        reader.checkNames(names);
        fromEnvironment
                .blankProfiles(core.profiles().keySet())
                .forEach(variable ->
                        reader.problem("environment variable " + variable + " is blank; give it a value or remove it"));
        warnOfStrangers(fromEnvironment, names);
        IdentitySearch.problem(identities, core.provider()).ifPresent(reader::problem);
        reader.finish();
        SlidingBudget budget = SlidingBudget.iam(core.requestsPerMinute());
        IamTokenEndpoint iam = endpoint == null ? jdkEndpoint(core, budget) : endpoint;
        HostContext context = new HostContext(source, variables, root, iam);
        SystemTiming timing = new SystemTiming();
        ProfileExchange.Parts parts = new ProfileExchange.Parts(
                new IdentitySearch(identities, core.provider(), context),
                new ProfileLookup(lookups, context),
                budget,
                timing,
                longest(core));
        return tokens(core, aliases, parts, () -> {
            timing.close();
            if (iam instanceof JdkIamTokenEndpoint ours) {
                ours.close();
            }
        });
    }

    private IamTokens tokens(
            CoreSettings core, Set<String> aliases, ProfileExchange.Parts parts, Runnable closeResources) {
        Executor callbacks = task -> Thread.ofVirtual().name("lanyard-callback").start(task);
        ProfileTokens.Waiting waiting =
                new ProfileTokens.Waiting(parts.timing(), core.timeouts().acquire(), callbacks);
        RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
        Set<String> fresh = keptFresh(core, aliases);
        ManagedIamTokens tokens = new ManagedIamTokens(
                aliases,
                alias -> {
                    ProfileExchange exchange = new ProfileExchange(alias, parts);
                    TokenLifecycle lifecycle =
                            new TokenLifecycle(exchange, parts.timing(), new Pacing(random), fresh.contains(alias));
                    return new ManagedIamTokens.Profile(exchange, new ProfileTokens(alias, lifecycle, waiting));
                },
                closeResources);
        tokens.start();
        return tokens;
    }

    /** The call tier takes 8 s, or one call's time where that is longer; what else there is to read is near. */
    private static Duration longest(CoreSettings core) {
        Duration call = core.timeouts().call();
        Duration tier = call.compareTo(CallRetries.TOTAL) > 0 ? call : CallRetries.TOTAL;
        return tier.plus(ELSEWHERE);
    }

    private static JdkIamTokenEndpoint jdkEndpoint(CoreSettings core, SlidingBudget budget) {
        JdkIamTokenEndpoint.Options options = new JdkIamTokenEndpoint.Options(
                core.iamUrl(), core.timeouts().connect(), core.timeouts().call());
        return new JdkIamTokenEndpoint(options, budget, InstantSource.system(), CallRetries.system());
    }

    /** A declared alias may be resolved elsewhere, the default one too where it is the only one. */
    private Set<String> keptFresh(CoreSettings core, Set<String> aliases) {
        if (!keepFresh) {
            return Set.of();
        }
        Set<String> kept = new HashSet<>(aliases);
        if (!core.profiles().containsKey(IamTokens.DEFAULT_ALIAS) && kept.size() > 1) {
            kept.remove(IamTokens.DEFAULT_ALIAS);
        }
        return kept;
    }

    private static Settings system(EnvironmentSettings fromEnvironment) {
        return new LayeredSettings(List.of(LayeredSettings.of(System.getProperties()), fromEnvironment));
    }

    private <T> List<T> all(List<T> given, Class<T> spi) {
        List<T> all = new ArrayList<>(given);
        if (discovery) {
            ServiceLoader.load(spi).forEach(all::add);
        }
        return all;
    }

    private Set<String> readBy(Registry<ComputeIdentityProvider> identities, Registry<ProfileResolver> lookups) {
        Set<String> names = new HashSet<>(alsoKnown);
        identities.entries().forEach(provider -> names.addAll(provider.settings()));
        lookups.entries().forEach(resolver -> names.addAll(resolver.settings()));
        return names;
    }

    /** A Kubernetes service called {@code lanyard} injects variables of its own, so a strange one only warns. */
    private static void warnOfStrangers(EnvironmentSettings environment, SettingNames names) {
        for (String stranger : environment.strangers(names.names())) {
            LOG.log(Level.WARNING, "core: environment variable " + stranger + " is no setting of Lanyard; ignored");
        }
    }
}
