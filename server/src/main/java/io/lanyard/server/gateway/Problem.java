package io.lanyard.server.gateway;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.lanyard.IamConfigurationException;
import io.lanyard.IamException;
import io.lanyard.IamRejectedException;
import io.lanyard.IamUnavailableException;
import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is not a token, as {@code application/problem+json} (RFC 9457). Immutable.
 *
 * @param status the HTTP status
 * @param code the last part of the problem's {@code type}, stable and made for programs
 * @param detail what happened, to which thing, why, and what to do next, for people
 * @param members more members of the problem, made for programs
 * @param retryAfter when asking again makes sense, or {@code null} if that is not known
 */
record Problem(
        Status status,
        String code,
        String detail,
        Map<String, String> members,
        @Nullable Duration retryAfter) {

    /** Nobody between the gateway and the caller keeps an answer. */
    static final Header NO_STORE = HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store");

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());
    private static final Status MISDIRECTED = Status.create(421, "Misdirected Request");
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

    Problem {
        members = Map.copyOf(members);
    }

    static Problem badFraming(String detail) {
        return of(Status.BAD_REQUEST_400, "ambiguous-framing", detail);
    }

    static Problem wrongHost(String detail) {
        return of(MISDIRECTED, "wrong-host", detail);
    }

    static Problem forbidden(String code, String detail) {
        return of(Status.FORBIDDEN_403, code, detail);
    }

    static Problem notFound(String detail) {
        return of(Status.NOT_FOUND_404, "not-found", detail);
    }

    static Problem wrongMethod(String detail) {
        return of(Status.METHOD_NOT_ALLOWED_405, "wrong-method", detail);
    }

    static Problem internal() {
        return of(Status.INTERNAL_SERVER_ERROR_500, "internal", "gateway: internal error; see the gateway's log");
    }

    /**
     * Returns what a failure to get a token means to the caller: 500 if this gateway must be mended, 403 if IAM said no
     * (asking again does not help), 503 if it is worth asking again.
     */
    static Problem of(IamException failure, Instant now) {
        return switch (failure) {
            case IamConfigurationException broken ->
                of(Status.INTERNAL_SERVER_ERROR_500, "iam-configuration", broken.getMessage());
            case IamRejectedException refused -> refusal(refused, now);
            case IamUnavailableException down ->
                new Problem(
                        Status.SERVICE_UNAVAILABLE_503,
                        "iam-unavailable",
                        down.getMessage(),
                        Map.of(),
                        wait(down, now));
        };
    }

    private static Problem refusal(IamRejectedException refused, Instant now) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("error_code", refused.errorCode());
        refused.details().ifPresent(text -> members.put("error_details", text));
        refused.requestId().ifPresent(id -> members.put("request_id", id));
        return new Problem(Status.FORBIDDEN_403, "iam-rejected", refused.getMessage(), members, wait(refused, now));
    }

    private static Problem of(Status status, String code, String detail) {
        return new Problem(status, code, detail, Map.of(), null);
    }

    private static Duration wait(IamException failure, Instant now) {
        Duration left =
                failure.nextAttempt().map(next -> Duration.between(now, next)).orElse(SHORTEST_WAIT);
        return left.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : left;
    }

    /** Answers a request; {@code HEAD} with the head alone, because what followed it would pass for the next answer. */
    void send(ServerRequest request, ServerResponse response) {
        response.status(status);
        response.header(HeaderNames.CONTENT_TYPE, "application/problem+json");
        response.header(NO_STORE);
        if (retryAfter != null) {
            response.header(
                    HeaderNames.RETRY_AFTER,
                    Long.toString(retryAfter.plusMillis(999).toSeconds()));
        }
        byte[] content = json().getBytes(StandardCharsets.UTF_8);
        if (request.prologue().method().equals(Method.HEAD)) {
            response.contentLength(content.length);
            response.send();
        } else {
            response.send(content);
        }
    }

    private String json() {
        JsonObjectBuilder problem = JSON.createObjectBuilder()
                .add("type", "urn:lanyard:problem:" + code)
                .add("title", status.reasonPhrase())
                .add("status", status.code())
                .add("detail", detail);
        members.forEach(problem::add);
        return problem.build().toString();
    }
}
