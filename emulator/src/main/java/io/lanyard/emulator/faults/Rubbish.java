package io.lanyard.emulator.faults;

import io.lanyard.emulator.faults.Effect.Content;
import io.lanyard.emulator.faults.Effect.Garbage;
import io.lanyard.emulator.http.Answer;
import io.lanyard.emulator.http.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Makes answers that no client should trust. */
final class Rubbish {

    private static final int BLOCK = 1 << 16;
    private static final byte[] BEGIN = "{\"access_token\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\"}".getBytes(StandardCharsets.US_ASCII);

    private Rubbish() {}

    /** Where the bytes of a flood go. */
    @FunctionalInterface
    private interface Sink {
        void take(byte[] bytes) throws IOException;
    }

    static Answer page(int status) {
        String page = "<!DOCTYPE html><html><head><title>Proxy</title></head><body><h1>Status " + status
                + "</h1><p>The proxy answered in the place of the service.</p></body></html>\n";
        return new Answer(status, Map.of("Content-Type", "text/html; charset=utf-8"), page);
    }

    static Answer deep(int levels) {
        return new Answer(200, Map.of("Content-Type", "application/json"), "[".repeat(levels) + "]".repeat(levels));
    }

    static Answer halved(Answer answer) {
        return new Answer(
                answer.status(),
                answer.headers(),
                answer.body().substring(0, answer.body().length() / 2));
    }

    static boolean floods(Garbage garbage) {
        return garbage.content() == Content.HUGE || garbage.content() == Content.GZIP_BOMB;
    }

    /** Sends a JSON object with one long field, in blocks. */
    static void flood(Garbage garbage, Answer head, Wire wire) throws IOException {
        if (garbage.content() == Content.HUGE) {
            wire.head(head, Math.max(garbage.size(), BEGIN.length + END.length));
            write(garbage.size(), wire::bytes);
            return;
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            write(garbage.size(), gzip::write);
        }
        wire.head(head, packed.size());
        wire.bytes(packed.toByteArray());
    }

    private static void write(int size, Sink sink) throws IOException {
        byte[] block = new byte[BLOCK];
        Arrays.fill(block, (byte) 'a');
        sink.take(BEGIN);
        for (int left = size - BEGIN.length - END.length; left > 0; left -= BLOCK) {
            sink.take(left < BLOCK ? Arrays.copyOf(block, left) : block);
        }
        sink.take(END);
    }
}
