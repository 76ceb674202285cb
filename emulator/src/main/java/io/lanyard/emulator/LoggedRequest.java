package io.lanyard.emulator;

import io.lanyard.emulator.http.Call;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A request that was received, without the values of secrets. Immutable.
 *
 * @param at when
 * @param target method and path, as in {@code POST /identity/token}
 * @param formFields the names of the form's fields, empty if the body was no form
 * @param headers the headers, with {@value #HIDDEN} for credentials
 */
public record LoggedRequest(Instant at, String target, List<String> formFields, Map<String, String> headers) {

    /** What stands for a secret. */
    public static final String HIDDEN = "(hidden)";

    private static final Set<String> SECRET = Set.of("authorization", "cookie", "proxy-authorization");

    /** Copies the collections. */
    public LoggedRequest {
        formFields = List.copyOf(formFields);
        headers = Map.copyOf(headers);
    }

    static LoggedRequest of(Call call, Instant at) {
        Map<String, String> headers = new TreeMap<>();
        call.headers().forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            headers.put(lower, SECRET.contains(lower) ? HIDDEN : value);
        });
        return new LoggedRequest(at, call.method() + " " + call.path(), fields(call), headers);
    }

    /** Returns the method. */
    public String method() {
        return target.substring(0, target.indexOf(' '));
    }

    /** Returns the path, without the query. */
    public String path() {
        return target.substring(target.indexOf(' ') + 1);
    }

    /** Returns a header's value; the name compares without regard to case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    private static List<String> fields(Call call) {
        boolean form = call.header("Content-Type").orElse("").startsWith("application/x-www-form-urlencoded");
        try {
            return form ? List.copyOf(call.form().keySet()) : List.of();
        } catch (IllegalArgumentException malformed) {
            return List.of();
        }
    }
}
