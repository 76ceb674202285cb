package io.lanyard.internal;

import io.lanyard.IamConfigurationException;
import io.lanyard.IamTokens;
import io.lanyard.TrustedProfile;
import io.lanyard.spi.ComputeIdentityProvider;
import io.lanyard.spi.IamTokenEndpoint;
import io.lanyard.spi.ProfileResolver;
import io.lanyard.spi.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the builder collected. Not thread-safe. */
public final class Assembly {

    /** Settings given in code. */
    public final Map<String, String> overrides = new LinkedHashMap<>();

    /** Settings that others read. */
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

    /** Where settings come from, if not from the system. */
    public @Nullable Settings settings;

    /** The adapter to IAM, if not our own. */
    public @Nullable IamTokenEndpoint endpoint;

    /** The environment, if not the process's. */
    public @Nullable Map<String, String> environment;

    /** Below which folder the documented files lie. */
    public Path root = Path.of("/");

    /** Creates an empty assembly. */
    public Assembly() {}

    /** Checks and builds. */
    public IamTokens build() {
        if (root.isAbsolute()) {
            throw new IamConfigurationException("core: not built yet");
        }
        throw new IamConfigurationException("core: root must be absolute, was " + root);
    }
}
