package io.lanyard.internal;

import jakarta.json.Json;
import jakarta.json.JsonConfig;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * Reads JSON objects from strangers. What two readers could understand differently (a key twice, text after the end) is
 * no object; parse failures are not handed on, because they may quote the text.
 */
final class StrictJson {

    private static final JsonReaderFactory READERS =
            Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));
    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

    private StrictJson() {}

    /** Returns the one object that the text consists of; empty if it is anything else. */
    static Optional<JsonObject> object(String text) {
        try (JsonReader reader = READERS.createReader(new StringReader(text))) {
            JsonObject object = reader.readObject();
            return endsWithObject(text) ? Optional.of(object) : Optional.empty();
        } catch (RuntimeException unreadable) {
            // Depth and number length limits surface as bare RuntimeException and UnsupportedOperationException.
            return Optional.empty();
        }
    }

    /** Returns a member that is a string. */
    static Optional<String> string(JsonObject object, String name) {
        return object.get(name) instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
    }

    /** Returns a member that is a number without a fraction or an exponent, of any size. */
    static Optional<BigDecimal> integer(JsonObject object, String name) {
        return object.get(name) instanceof JsonNumber number && number.isIntegral()
                ? Optional.of(number.bigDecimalValue())
                : Optional.empty();
    }

    /** Returns a member that is an object. */
    static Optional<JsonObject> member(JsonObject object, String name) {
        return object.get(name) instanceof JsonObject member ? Optional.of(member) : Optional.empty();
    }

    private static boolean endsWithObject(String text) {
        try (JsonParser parser = PARSERS.createParser(new StringReader(text))) {
            parser.next();
            parser.skipObject();
            return !parser.hasNext();
        }
    }
}
