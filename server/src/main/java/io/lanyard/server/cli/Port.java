package io.lanyard.server.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/**
 * An address that a command is about to listen on. Immutable.
 *
 * @param purpose what for, for messages
 * @param host the host to listen on
 * @param number the port; 0 is any free one
 */
record Port(String purpose, String host, int number) {

    /**
     * Checks that nobody else listens there, to say who does before anything is started.
     *
     * @param otherwise what to do if so, for the message
     * @throws PortTakenException naming the holder
     */
    void requireFree(String otherwise) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(InetAddress.getByName(host), number), 1);
        } catch (UnknownHostException unknown) {
            throw new PortTakenException(
                    "cli: " + host + ", which is to be the host of the " + purpose + ", is unknown; correct it");
        } catch (IOException taken) {
            throw new PortTakenException("cli: cannot listen on " + host + ":" + number + " for the " + purpose
                    + ": "
                    + PortHolder.of(number)
                            .map(holder -> "it is held by " + holder)
                            .orElse("it is held by a process that this user may not see (" + taken.getMessage() + ")")
                    + "; " + otherwise);
        }
    }
}
