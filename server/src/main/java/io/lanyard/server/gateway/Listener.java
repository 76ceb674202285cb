package io.lanyard.server.gateway;

/**
 * Where a socket listens. Immutable.
 *
 * @param host a host name or address of this machine
 * @param port 0 to 65535; 0 is any free one
 */
public record Listener(String host, int port) {

    /** Checks the port. */
    public Listener {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535, was " + port);
        }
    }
}
