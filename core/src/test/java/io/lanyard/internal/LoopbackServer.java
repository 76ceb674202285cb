package io.lanyard.internal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server on 127.0.0.1 that answers each connection's one request with bytes of the test's choice. */
final class LoopbackServer implements AutoCloseable {

    private final ServerSocket listener;
    private final Script script;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch firstRequest = new CountDownLatch(1);
    private final CountDownLatch hungUp = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Socket> connections = new CopyOnWriteArrayList<>();

    /** What the server does once it has read a request. */
    @FunctionalInterface
    interface Script {

        /** Answers; the connection is closed afterwards. */
        void answer(Connection connection) throws IOException;
    }

    /** A request as it came: the head with its line, and the body. */
    record Request(String head, String body) {

        String line() {
            return head.lines().findFirst().orElse("");
        }
    }

    /** One connection after its request was read. */
    final class Connection {

        private final Socket socket;
        private final Request request;

        private Connection(Socket socket, Request request) {
            this.socket = socket;
            this.request = request;
        }

        Request request() {
            return request;
        }

        void write(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }

        /** Returns whether the time passed without the server being closed. */
        boolean idle(long millis) {
            try {
                return !closing.await(millis, TimeUnit.MILLISECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        /** Blocks until the client hangs up. */
        void awaitHangUp() throws IOException {
            try {
                socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (SocketException reset) {
                // A reset is a way of hanging up.
            }
            hungUp.countDown();
        }

        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }

    LoopbackServer(Script script) {
        this(script, plainListener());
    }

    LoopbackServer(Script script, ServerSocket listener) {
        this.script = script;
        this.listener = listener;
        Thread.ofVirtual().start(this::accept);
    }

    /** Returns a script that writes one answer. */
    static Script raw(String answer) {
        return connection -> connection.write(answer);
    }

    /** Returns an answer with a length. */
    static String answer(String statusAndHeaders, String body) {
        return "HTTP/1.1 " + statusAndHeaders + "\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length
                + "\r\nConnection: close\r\n\r\n" + body;
    }

    /** Returns a JSON answer with a length. */
    static String json(int status, String body) {
        return answer(status + " Status\r\nContent-Type: application/json", body);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    boolean awaitFirstRequest() throws InterruptedException {
        return firstRequest.await(10, TimeUnit.SECONDS);
    }

    boolean awaitHungUp() throws InterruptedException {
        return hungUp.await(10, TimeUnit.SECONDS);
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                connections.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            closing.countDown();
        }
    }

    private void serve(Socket accepted) {
        try (Socket socket = accepted) {
            Request request = read(new BufferedInputStream(socket.getInputStream()));
            requests.add(request);
            firstRequest.countDown();
            script.answer(new Connection(socket, request));
        } catch (IOException clientGone) {
            hungUp.countDown();
        }
    }

    private static Request read(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new SocketException("no request");
            }
            head.write(next);
        }
        String text = head.toString(StandardCharsets.ISO_8859_1);
        int length = text.lines()
                .filter(line -> line.regionMatches(true, 0, "Content-Length:", 0, 15))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
        return new Request(text, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static ServerSocket plainListener() {
        try {
            return new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            listener.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }
}
