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
    private final Handler handler;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private HttpServer(ServerSocket listening, Handler handler) {
        this.listening = listening;
        this.handler = handler;
    }

    /**
     * Starts a server on {@code 127.0.0.1}.
     *
     * @param port the port, or 0 for any free one
     * @param handler what answers
     * @throws UncheckedIOException if the port cannot be had
     */
    public static HttpServer start(int port, Handler handler) {
        try {
            ServerSocket listening = new ServerSocket();
            try {
                listening.bind(new InetSocketAddress(loopback(), port), BACKLOG);
            } catch (IOException taken) {
                listening.close();
                throw new IOException(
                        "emulator: cannot listen on 127.0.0.1:" + port + " (" + taken.getMessage()
                                + "); stop what listens there or choose another port",
                        taken);
            }
            HttpServer server = new HttpServer(listening, handler);
            server.threads.execute(server::accept);
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(String.valueOf(failed.getMessage()), failed);
        }
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

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                connections.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException | RuntimeException failed) {
                if (!listening.isClosed()) {
                    LOG.log(Level.WARNING, "emulator: a connection was not accepted", failed);
                }
            }
        }
        connections.forEach(HttpServer::quietly);
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = new BufferedOutputStream(socket.getOutputStream());
            RequestReader reader = new RequestReader(in, out);
            boolean more = true;
            while (more && !listening.isClosed()) {
                more = one(reader, socket, out);
            }
        } catch (IOException gone) {
            LOG.log(Level.DEBUG, "emulator: a connection ended", gone);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(socket);
        }
    }

    private boolean one(RequestReader reader, Socket socket, OutputStream out)
            throws IOException, InterruptedException {
        Optional<Request> request;
        try {
            request = reader.read();
        } catch (BadRequestException bad) {
            new Wire(socket, out, false).send(refusal(bad));
            return false;
        }
        if (request.isEmpty()) {
            return false;
        }
        Call call = request.get().call();
        Wire wire = new Wire(socket, out, call.method().equals("HEAD"));
        handler.handle(call, wire);
        return request.get().keepAlive() && wire.reusable();
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
