package io.lanyard.emulator.http;

import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an emulated service answers. Immutable.
 *
 * @param status the HTTP status
 * @param headers the headers to send, without {@code Content-Length} and {@code Date}
 * @param body the body as text, empty for none
 */
public record Answer(int status, Map<String, String> headers, String body) {

    /** Copies the headers. */
    public Answer {
        headers = Map.copyOf(headers);
    }

    /** Returns an answer that carries JSON. */
    public static Answer json(int status, JsonValue body) {
        return new Answer(status, Map.of("Content-Type", "application/json"), body.toString());
    }

    /** Returns an answer without a body. */
    public static Answer empty(int status) {
        return new Answer(status, Map.of(), "");
    }

    /** Returns this answer with one more header. */
    public Answer header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body);
    }
}
