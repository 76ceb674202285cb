package io.lanyard.emulator.http;

import java.io.IOException;

/** Answers the requests that a {@link HttpServer} receives. Called from many threads at once. */
@FunctionalInterface
public interface Handler {

    /**
     * Answers one request on its connection. Returning without having answered closes the connection.
     *
     * @param call the request
     * @param wire where the answer goes
     * @throws IOException if the connection is gone
     * @throws InterruptedException if the server is closing
     */
    void handle(Call call, Wire wire) throws IOException, InterruptedException;
}
