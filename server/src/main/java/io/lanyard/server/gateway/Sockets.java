package io.lanyard.server.gateway;

import io.lanyard.IamConfigurationException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** Checks where the gateway is about to listen: two sockets, and the one that hands out tokens on loopback only. */
final class Sockets {

    private Sockets() {}

    /**
     * Checks the web server's settings, which is what counts, wherever they come from.
     *
     * @throws IamConfigurationException naming every problem
     */
    static void check(Config config) {
        List<String> problems = new ArrayList<>();
        String host = config.getValue("server.host", String.class);
        if (!loopback(host)) {
            problems.add("gateway: the token socket must listen on a loopback address, because whoever reaches it gets "
                    + "this process's identity, was " + host
                    + "; set lanyard.gateway.token.host to 127.0.0.1, localhost or ::1");
        }
        for (String name : config.getPropertyNames()) {
            if (name.matches("server\\.sockets\\.(?!0\\.).*")) {
                problems.add("gateway: there are exactly two sockets, token and management; remove " + name);
            }
        }
        if (!problems.isEmpty()) {
            throw IamConfigurationException.of(problems);
        }
    }

    private static boolean loopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
