package io.lanyard.emulator.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One request to an emulated service. Immutable.
 *
 * @param method the method in upper case
 * @param path the path without the query, not decoded
 * @param query the decoded query parameters; of a repeated one the first counts
 * @param headers the headers; names compare without regard to case, of a repeated one the first counts
 * @param body the body as UTF-8 text, empty if there is none
 */
public record Call(String method, String path, Map<String, String> query, Map<String, String> headers, String body) {

    /** Copies the maps and makes header names compare without regard to case. */
    public Call {
        query = Map.copyOf(query);
        Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(headers);
        headers = Collections.unmodifiableMap(byName);
    }

    /** Returns a header's value. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Returns a query parameter's decoded value. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** Returns the body's fields, read as {@code application/x-www-form-urlencoded}. */
    public Map<String, String> form() {
        return decode(body);
    }

    /** Decodes {@code a=1&b=2}; of a repeated name the first counts. */
    public static Map<String, String> decode(String encoded) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            if (!name.isEmpty()) {
                fields.putIfAbsent(
                        URLDecoder.decode(name, StandardCharsets.UTF_8),
                        URLDecoder.decode(value, StandardCharsets.UTF_8));
            }
        }
        return fields;
    }
}
