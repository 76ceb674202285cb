package io.lanyard.server.gateway;

import io.helidon.config.mp.MpConfigSources;
import io.helidon.microprofile.server.Server;
import io.helidon.microprofile.server.ServerCdiExtension;
import jakarta.enterprise.inject.spi.CDI;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** A running gateway. A process runs one at a time. Thread-safe. */
public final class Gateway implements AutoCloseable {

    /** The settings that are the gateway's own. */
    public static final Set<String> SETTINGS = Set.of(
            "lanyard.gateway.token.host",
            "lanyard.gateway.token.port",
            "lanyard.gateway.management.host",
            "lanyard.gateway.management.port");

    /** Above system properties (400). */
    private static final String HIGHEST_ORDINAL = "500";

    private static final String ANY = "0.0.0.0";

    private final Server server;
    private final URI tokens;
    private final URI management;

    private Gateway(Server server, Sockets sockets) {
        this.server = server;
        ServerCdiExtension listening = CDI.current().getBeanManager().getExtension(ServerCdiExtension.class);
        int tokenPort = listening.port();
        int managementPort = listening.port(GatewayRoutes.MANAGEMENT);
        if (tokenPort <= 0 || managementPort <= 0) {
            // The web server logs why a socket could not listen, stops, and throws nothing.
            throw new IllegalStateException("gateway: a socket cannot listen; the log says why");
        }
        this.tokens = url(sockets.token().host(), tokenPort);
        this.management = url(sockets.management().host(), managementPort);
    }

    /**
     * Starts the gateway and returns when its sockets listen. Tokens are fetched in the background.
     *
     * @param settings settings that win over system properties, the environment and files
     * @throws io.lanyard.IamConfigurationException naming every problem of the configuration
     * @throws IllegalStateException if a socket cannot listen
     */
    public static Gateway start(Map<String, String> settings) {
        Config config = config(settings);
        Sockets sockets = Sockets.of(config);
        Server server = Server.builder().config(config).build();
        try {
            return new Gateway(server.start(), sockets);
        } catch (RuntimeException failed) {
            server.stop();
            throw failed;
        }
    }

    /**
     * Returns where the gateway would listen.
     *
     * @param settings as for {@link #start(Map)}
     * @throws io.lanyard.IamConfigurationException naming every problem of the sockets' settings
     */
    public static Sockets sockets(Map<String, String> settings) {
        return Sockets.of(config(settings));
    }

    private static Config config(Map<String, String> settings) {
        Map<String, String> above = new HashMap<>(settings);
        above.put(ConfigSource.CONFIG_ORDINAL, HIGHEST_ORDINAL);
        return ConfigProviderResolver.instance()
                .getBuilder()
                .addDefaultSources()
                .addDiscoveredSources()
                .addDiscoveredConverters()
                .withSources(MpConfigSources.create("given at start", above))
                .build();
    }

    /** Returns the URL of the token socket. */
    public URI tokens() {
        return tokens;
    }

    /** Returns the URL of the management socket, from this host. */
    public URI management() {
        return management;
    }

    /** Stops listening and refreshing. Idempotent. */
    @Override
    public void close() {
        server.stop();
    }

    private static URI url(String host, int port) {
        String reachable = host.equals(ANY) ? "127.0.0.1" : host;
        return URI.create("http://" + (reachable.contains(":") ? "[" + reachable + "]" : reachable) + ":" + port);
    }
}
