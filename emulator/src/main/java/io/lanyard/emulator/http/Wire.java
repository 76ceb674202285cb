package io.lanyard.emulator.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * The way back to one client for one request: sends answers as they should be, and badly on purpose. Belongs to the
 * thread that handles the request.
 */
public final class Wire {

    private final Socket socket;
    private final OutputStream out;
    private final boolean bodyless;
    private boolean reusable;

    Wire(Socket socket, OutputStream out, boolean bodyless) {
        this.socket = socket;
        this.out = out;
        this.bodyless = bodyless;
    }

    /** Sends a whole answer; the connection can be used again. */
    public void send(Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        head(answer, body.length);
        if (!bodyless) {
            out.write(body);
        }
        out.flush();
        reusable = true;
    }

    /**
     * Sends status line and headers only.
     *
     * @param answer where they come from; its body is not looked at
     * @param length the length of the body that is announced, in bytes, zero or more
     */
    public void head(Answer answer, long length) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 ")
                .append(answer.status())
                .append(' ')
                .append(reason(answer.status()));
        answer.headers()
                .forEach((name, value) ->
                        head.append("\r\n").append(name).append(": ").append(value));
        if (answer.status() != 204 && answer.status() != 304) {
            head.append("\r\nContent-Length: ").append(length);
        }
        bytes(head.append("\r\n\r\n").toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Sends bytes as they are, at once. After this alone the connection is not used again. */
    public void bytes(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** Waits, without sending anything, until the client has gone or the server is closed. */
    public void awaitPeer() {
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException gone) {
            reusable = false;
        }
    }

    /** Breaks the connection with a TCP reset; what was sent before still arrives on most systems. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    boolean reusable() {
        return reusable;
    }

    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 201 -> "Created";
            case 204 -> "No Content";
            case 302 -> "Found";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 409 -> "Conflict";
            case 413 -> "Content Too Large";
            case 429 -> "Too Many Requests";
            case 500 -> "Internal Server Error";
            case 503 -> "Service Unavailable";
            default -> "Status " + status;
        };
    }
}
