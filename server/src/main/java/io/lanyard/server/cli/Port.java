package io.lanyard.server.cli;

import io.lanyard.server.gateway.Listener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/**
 * An address that a command is about to listen on. Immutable.
 *
 * @param purpose what for, for messages
 * @param listener where
 */
record Port(String purpose, Listener listener) {

    /**
     * Checks that nobody else listens there, to say who does before anything is started.
     *
     * @param otherwise what to do if so, for the message
     * @throws PortTakenException naming the holder
     */
    void requireFree(String otherwise) {
        String host = listener.host();
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(InetAddress.getByName(host), listener.port()), 1);
        } catch (UnknownHostException unknown) {
            throw new PortTakenException(
                    "cli: cannot listen on " + host + " for the " + purpose + ": the host is unknown; correct it");
        } catch (IOException taken) {
            String holder = PortHolder.of(listener.port())
                    .orElse("a process that this user may not see (" + taken.getMessage() + ")");
            throw new PortTakenException("cli: cannot listen on " + host + ":" + listener.port() + " for the " + purpose
                    + ": it is held by " + holder + "; " + otherwise);
        }
    }
}
