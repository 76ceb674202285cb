package io.lanyard.emulator.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the HTTP/1.1 requests of one connection. Not thread-safe. */
final class RequestReader {

    static final int MAX_HEAD = 64 * 1024;
    static final int MAX_BODY = 4 * 1024 * 1024;

    private final InputStream in;
    private final OutputStream out;
    private int headLeft;

    RequestReader(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** A request that cannot be answered by any service. */
    static final class BadRequestException extends IOException {
        private static final long serialVersionUID = 1L;
        private final int status;

        BadRequestException(int status, String message) {
            super(message);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /**
     * What was read.
     *
     * @param call the request
     * @param keepAlive whether the client would use the connection again
     */
    record Request(Call call, boolean keepAlive) {}

    /** Returns the next request, or empty if the client has closed the connection between two of them. */
    Optional<Request> read() throws IOException {
        headLeft = MAX_HEAD;
        Optional<String> first = line();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        List<String> parts = List.of(first.get().split(" ", -1));
        if (parts.size() != 3 || !parts.get(2).startsWith("HTTP/1.")) {
            throw new BadRequestException(400, "the request line is not METHOD TARGET HTTP/1.x");
        }
        Map<String, String> headers = headers();
        String body = body(headers);
        String target = parts.get(1);
        int mark = target.indexOf('?');
        Call call = new Call(
                parts.get(0).toUpperCase(Locale.ROOT),
                mark < 0 ? target : target.substring(0, mark),
                mark < 0 ? Map.of() : query(target.substring(mark + 1)),
                headers,
                body);
        return Optional.of(new Request(call, keepAlive(parts.get(2), call)));
    }

    private static Map<String, String> query(String encoded) throws IOException {
        try {
            return Call.decode(encoded);
        } catch (IllegalArgumentException malformed) {
            throw new BadRequestException(400, "the query is not encoded as it should be");
        }
    }

    private static boolean keepAlive(String version, Call call) {
        String connection = call.header("Connection").orElse("").toLowerCase(Locale.ROOT);
        return version.equals("HTTP/1.0") ? connection.contains("keep-alive") : !connection.contains("close");
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        while (true) {
            String line = line().orElseThrow(() -> new EOFException("the request ends in its head"));
            if (line.isEmpty()) {
                return headers;
            }
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new BadRequestException(400, "a header line has no name");
            }
            headers.putIfAbsent(
                    line.substring(0, colon), line.substring(colon + 1).strip());
        }
    }

    private String body(Map<String, String> headers) throws IOException {
        if (headers.getOrDefault("Expect", "").equalsIgnoreCase("100-continue")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        byte[] body = headers.getOrDefault("Transfer-Encoding", "").equalsIgnoreCase("chunked")
                ? chunks()
                : exactly(length(headers.getOrDefault("Content-Length", "0"), 10));
        return new String(body, StandardCharsets.UTF_8);
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String size = line().orElseThrow(() -> new EOFException("the request ends between two chunks"));
            int extension = size.indexOf(';');
            int length = length(extension < 0 ? size : size.substring(0, extension), 16);
            if (length == 0) {
                headers();
                return body.toByteArray();
            }
            if (body.size() + length > MAX_BODY) {
                throw tooLarge();
            }
            body.writeBytes(exactly(length));
            line();
        }
    }

    private static int length(String text, int radix) throws IOException {
        try {
            long length = Long.parseLong(text.strip(), radix);
            if (length > MAX_BODY) {
                throw tooLarge();
            }
            if (length < 0) {
                throw new BadRequestException(400, "a length is negative");
            }
            return (int) length;
        } catch (NumberFormatException notOne) {
            throw new BadRequestException(400, "a length is not a number: " + notOne.getMessage());
        }
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the request ends in its body");
        }
        return bytes;
    }

    private Optional<String> line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        if (next < 0) {
            return Optional.empty();
        }
        for (; next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the request ends in its head");
            }
            if (--headLeft < 0) {
                throw new BadRequestException(431, "the head is larger than " + MAX_HEAD + " bytes");
            }
            line.write(next);
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }

    private static BadRequestException tooLarge() {
        return new BadRequestException(413, "the body is larger than " + MAX_BODY + " bytes");
    }
}
