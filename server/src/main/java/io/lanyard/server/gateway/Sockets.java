package io.lanyard.server.gateway;

import io.lanyard.IamConfigurationException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/**
 * The gateway's two sockets, as the web server's settings place them, wherever those come from. Immutable.
 *
 * @param token hands out tokens, on loopback only
 * @param management shows health, never a token
 */
public record Sockets(Listener token, Listener management) {

    private static final String TOKEN = "server.";
    private static final String MANAGEMENT = "server.sockets.0.";

    /** Reads and checks the settings. */
    static Sockets of(Config config) {
        List<String> problems = new ArrayList<>();
        Listener token = listener(config, TOKEN, "token", problems);
        Listener management = listener(config, MANAGEMENT, "management", problems);
        if (!isLoopback(token.host())) {
            problems.add("gateway: the token socket must listen on a loopback address, because whoever reaches it gets "
                    + "this process's identity, was " + token.host()
                    + "; set lanyard.gateway.token.host to 127.0.0.1, localhost or ::1");
        }
        if (token.port() != 0 && token.port() == management.port()) {
            problems.add("gateway: the two sockets must have two ports, both are " + token.port()
                    + "; set lanyard.gateway.token.port or lanyard.gateway.management.port");
        }
        for (String name : config.getPropertyNames()) {
            if (name.startsWith("server.sockets.") && !name.startsWith(MANAGEMENT)) {
                problems.add("gateway: there are exactly two sockets, token and management; remove " + name);
            }
        }
        if (!problems.isEmpty()) {
            throw IamConfigurationException.of(problems);
        }
        return new Sockets(token, management);
    }

    private static Listener listener(Config config, String prefix, String socket, List<String> problems) {
        String host = config.getValue(prefix + "host", String.class);
        String port = config.getValue(prefix + "port", String.class);
        try {
            return new Listener(host, Integer.parseInt(port.strip()));
        } catch (IllegalArgumentException notOne) {
            problems.add("gateway: lanyard.gateway." + socket + ".port must be 0 to 65535, was " + port);
            return new Listener(host, 0);
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
