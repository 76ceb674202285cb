package io.lanyard.emulator.faults;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a JSON object and remembers which were asked for. Not thread-safe. */
public final class JsonFields {

    private final JsonObject json;
    private final Set<String> known = new HashSet<>();

    /** Reads that object. */
    public JsonFields(JsonObject json) {
        this.json = json;
    }

    /**
     * Returns a text.
     *
     * @throws BadFaultException if it is missing or no text
     */
    public String text(String name) {
        return text(name, required(name));
    }

    /**
     * Returns a text, or the default where there is none.
     *
     * @throws BadFaultException if it is no text
     */
    public String text(String name, String usual) {
        JsonValue value = value(name);
        return value == null ? usual : text(name, value);
    }

    /**
     * Returns a duration.
     *
     * @throws BadFaultException if it is missing or not written as ISO-8601 wants it
     */
    public Duration duration(String name) {
        return duration(name, text(name));
    }

    /**
     * Returns a duration, or the default where there is none.
     *
     * @throws BadFaultException if it is not written as ISO-8601 wants it
     */
    public Duration duration(String name, Duration usual) {
        return duration(name, text(name, usual.toString()));
    }

    int number(String name) {
        return number(name, required(name));
    }

    int number(String name, int usual) {
        JsonValue value = value(name);
        return value == null ? usual : number(name, value);
    }

    /**
     * Returns yes or no, or the default where there is neither.
     *
     * @throws BadFaultException if it is neither {@code true} nor {@code false}
     */
    public boolean flag(String name, boolean usual) {
        JsonValue value = value(name);
        if (value == null) {
            return usual;
        }
        if (value != JsonValue.TRUE && value != JsonValue.FALSE) {
            throw new BadFaultException(name, "must be true or false, was " + value);
        }
        return value == JsonValue.TRUE;
    }

    JsonObject object(String name) {
        if (required(name) instanceof JsonObject object) {
            return object;
        }
        throw new BadFaultException(name, "must be an object");
    }

    Map<String, String> texts(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (value(name) != null) {
            object(name).forEach((key, value) -> texts.put(key, text(name + "." + key, value)));
        }
        return texts;
    }

    <E extends Enum<E>> E choice(String name, E usual) {
        String text = text(name, word(usual));
        E[] all = usual.getDeclaringClass().getEnumConstants();
        return Arrays.stream(all)
                .filter(constant -> word(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> new BadFaultException(
                        name,
                        "must be one of "
                                + String.join(
                                        ", ",
                                        Arrays.stream(all).map(JsonFields::word).toList())
                                + ", was " + text));
    }

    /** Returns a constant as it is written in JSON. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Checks that nothing else is there.
     *
     * @throws BadFaultException naming a field that was not asked for
     */
    public void requireNoOthers() {
        for (String name : json.keySet()) {
            if (!known.contains(name)) {
                throw new BadFaultException(name, "is not known here");
            }
        }
    }

    private @Nullable JsonValue value(String name) {
        known.add(name);
        return json.get(name);
    }

    private JsonValue required(String name) {
        JsonValue value = value(name);
        if (value == null) {
            throw new BadFaultException(name, "is missing");
        }
        return value;
    }

    private static String text(String name, JsonValue value) {
        if (value instanceof JsonString text) {
            return text.getString();
        }
        throw new BadFaultException(name, "must be a text, was " + value);
    }

    private static int number(String name, JsonValue value) {
        try {
            if (value instanceof JsonNumber number) {
                return number.intValueExact();
            }
        } catch (ArithmeticException notWhole) {
            throw new BadFaultException(name, "must be a whole number, was " + value);
        }
        throw new BadFaultException(name, "must be a whole number, was " + value);
    }

    private static Duration duration(String name, String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException notOne) {
            throw new BadFaultException(name, "must be an ISO-8601 duration such as PT2S, was " + text);
        }
    }
}
