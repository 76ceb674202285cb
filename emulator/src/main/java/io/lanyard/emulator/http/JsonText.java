package io.lanyard.emulator.http;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.util.Map;
import java.util.Optional;

/** Reads JSON that has to be one whole value; the readers of the API would ignore what follows it. Thread-safe. */
public final class JsonText {

    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

    private JsonText() {}

    /** Returns the value, or empty if the text is not JSON, is more than one value, or is nested too deep. */
    public static Optional<JsonValue> parse(String text) {
        try (JsonParser parser = PARSERS.createParser(new StringReader(text))) {
            if (!parser.hasNext()) {
                return Optional.empty();
            }
            parser.next();
            JsonValue value = parser.getValue();
            return parser.hasNext() ? Optional.empty() : Optional.of(value);
        } catch (RuntimeException notJson) {
            // Not only JsonException: the parser says in a plain RuntimeException that its depth limit is reached.
            return Optional.empty();
        }
    }
}
