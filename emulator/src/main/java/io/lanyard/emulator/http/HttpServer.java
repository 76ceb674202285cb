package io.lanyard.emulator.http;

import io.lanyard.emulator.http.RequestReader.BadRequestException;
import io.lanyard.emulator.http.RequestReader.Request;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A small HTTP/1.1 server on the loopback address, with a virtual thread for each connection. It hands out the bare
 * connection, because half of what an emulator must show (a reset in the middle of a body, a wrong {@code Date}) is what
 * a proper server prevents. Thread-safe.
 */
public final class HttpServer implements Closeable {

    private static final Logger LOG = System.getLogger(HttpServer.class.getName());
    private static final int BACKLOG = 1024;
    private static final int CLOSING_SECONDS = 5;

    private final ServerSocket listening;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private HttpServer(ServerSocket listening) {
        this.listening = listening;
    }

    /**
     * Takes a port on {@code 127.0.0.1}. Clients can connect from now on, and wait until the server serves.
     *
     * @param port the port, or 0 for any free one
     * @throws UncheckedIOException if the port cannot be had
     */
    public static HttpServer bind(int port) {
        try {
            ServerSocket listening = new ServerSocket();
            try {
                listening.bind(new InetSocketAddress(loopback(), port), BACKLOG);
            } catch (IOException taken) {
                listening.close();
                throw taken;
            }
            return new HttpServer(listening);
        } catch (IOException failed) {
            String message = "emulator: cannot listen on 127.0.0.1:" + port + " (" + failed.getMessage()
                    + "); stop what listens there or choose another port";
            throw new UncheckedIOException(message, failed);
        }
    }

    /** Begins to answer, by the given handler; to be called once. */
    public void serve(Handler handler) {
        threads.execute(() -> accept(handler));
    }

    /** Returns the port it listens on. */
    public int port() {
        return listening.getLocalPort();
    }

    /** Stops listening and breaks every connection, those that hang on purpose too. */
    @Override
    public void close() {
        quietly(listening);
        connections.forEach(HttpServer::quietly);
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "emulator: a request is still being handled {0} s after close", CLOSING_SECONDS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept(Handler handler) {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                connections.add(socket);
                threads.execute(() -> serve(socket, handler));
            } catch (IOException | RuntimeException failed) {
                if (!listening.isClosed()) {
                    LOG.log(Level.WARNING, "emulator: a connection was not accepted", failed);
                }
            }
        }
        connections.forEach(HttpServer::quietly);
    }

    private void serve(Socket socket, Handler handler) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = new BufferedOutputStream(socket.getOutputStream());
            RequestReader reader = new RequestReader(in, out);
            Optional<Request> request = next(reader, socket, out);
            while (request.isPresent() && !listening.isClosed()) {
                Wire wire = new Wire(socket, out, request.get().call().method().equals("HEAD"));
                handler.handle(request.get().call(), wire);
                boolean more = request.get().keepAlive() && wire.reusable();
                request = more ? next(reader, socket, out) : Optional.empty();
            }
        } catch (IOException gone) {
            LOG.log(Level.DEBUG, "emulator: a connection ended", gone);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(socket);
        }
    }

    private static Optional<Request> next(RequestReader reader, Socket socket, OutputStream out) throws IOException {
        try {
            return reader.read();
        } catch (BadRequestException bad) {
            new Wire(socket, out, false).send(refusal(bad));
            return Optional.empty();
        }
    }

    private static Answer refusal(BadRequestException bad) {
        Map<String, String> headers = Map.of("Content-Type", "text/plain; charset=utf-8", "Connection", "close");
        return new Answer(bad.status(), headers, bad.getMessage() + "\n");
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
    }

    private static void quietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException ignored) {
            LOG.log(Level.DEBUG, "emulator: closing failed", ignored);
        }
    }
}
