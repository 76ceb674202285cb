package io.lanyard.emulator.profiles;

import io.lanyard.emulator.http.JsonText;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;

/**
 * The fields of a JSON object that a client sent. A field that is absent or {@code null} is not there; one of the wrong
 * type is refused; unknown ones do not matter. Immutable.
 */
record Fields(JsonObject object) {

    static Fields parse(String body) {
        if (JsonText.parse(body).orElse(JsonValue.NULL) instanceof JsonObject object) {
            return new Fields(object);
        }
        throw ProfileException.invalid("body", "must be a JSON object");
    }

    boolean has(String name) {
        return !value(name).equals(JsonValue.NULL);
    }

    /** Returns a text, empty if it is not there. */
    String text(String name) {
        return text(name, "");
    }

    String text(String name, String otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        if (value(name) instanceof JsonString text) {
            return text.getString();
        }
        throw ProfileException.invalid(name, "must be a string");
    }

    String required(String name) {
        return ProfileException.required(name, text(name));
    }

    boolean flag(String name) {
        if (!has(name)) {
            return false;
        }
        return switch (value(name).getValueType()) {
            case TRUE -> true;
            case FALSE -> false;
            default -> throw ProfileException.invalid(name, "must be true or false");
        };
    }

    /** Returns a whole number of seconds. */
    Duration seconds(String name) {
        if (!has(name)) {
            throw ProfileException.missing(name);
        }
        if (value(name) instanceof JsonNumber number && number.toString().matches("-?[0-9]{1,9}")) {
            return Duration.ofSeconds(number.longValue());
        }
        throw ProfileException.invalid(name, "must be a whole number of seconds of at most 9 digits");
    }

    Fields object(String name) {
        if (!has(name)) {
            throw ProfileException.missing(name);
        }
        return asObject(name, value(name));
    }

    List<Fields> objects(String name) {
        return array(name).stream().map(value -> asObject(name, value)).toList();
    }

    List<String> texts(String name) {
        return array(name).stream().map(value -> asText(name, value)).toList();
    }

    private JsonValue value(String name) {
        return object.getOrDefault(name, JsonValue.NULL);
    }

    private List<JsonValue> array(String name) {
        if (!has(name)) {
            throw ProfileException.missing(name);
        }
        if (value(name).getValueType() != JsonValue.ValueType.ARRAY) {
            throw ProfileException.invalid(name, "must be an array");
        }
        return object.getJsonArray(name);
    }

    private static Fields asObject(String name, JsonValue value) {
        if (value instanceof JsonObject held) {
            return new Fields(held);
        }
        throw ProfileException.invalid(name, "must be an object or an array of objects");
    }

    private static String asText(String name, JsonValue value) {
        if (value instanceof JsonString text) {
            return text.getString();
        }
        throw ProfileException.invalid(name, "must be an array of strings");
    }
}
