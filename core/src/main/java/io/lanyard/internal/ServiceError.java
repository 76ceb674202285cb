package io.lanyard.internal;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a service said when it refused, whatever its dialect. Immutable; the texts are the server's own and not yet fit
 * for messages.
 */
final class ServiceError {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private final String code;
    private final @Nullable String text;
    private final @Nullable String details;
    private final @Nullable String requestId;

    private ServiceError(String code, @Nullable String text, @Nullable String details, @Nullable String requestId) {
        this.code = code;
        this.text = text;
        this.details = details;
        this.requestId = requestId;
    }

    /** Returns the error that an answer carries; empty if it speaks neither dialect of IAM or has no code. */
    static Optional<ServiceError> parse(JsonObject answer) {
        return tokenDialect(answer).or(() -> restDialect(answer));
    }

    /** {@code {"errorCode", "errorMessage", "errorDetails", "context": {"requestId"}}}, of the token endpoint. */
    private static Optional<ServiceError> tokenDialect(JsonObject answer) {
        return code(answer, "errorCode")
                .map(code -> new ServiceError(
                        code,
                        nullable(answer, "errorMessage"),
                        nullable(answer, "errorDetails"),
                        StrictJson.member(answer, "context")
                                .map(context -> nullable(context, "requestId"))
                                .orElse(null)));
    }

    /** {@code {"trace", "errors": [{"code", "message", "details"}]}}, of IAM's REST interfaces. */
    private static Optional<ServiceError> restDialect(JsonObject answer) {
        if (!(answer.get("errors") instanceof JsonArray errors)
                || errors.isEmpty()
                || !(errors.getFirst() instanceof JsonObject first)) {
            return Optional.empty();
        }
        return code(first, "code")
                .map(code -> new ServiceError(
                        code, nullable(first, "message"), nullable(first, "details"), nullable(answer, "trace")));
    }

    /** Returns the same error with its texts made fit for messages. */
    ServiceError cleaned(UnaryOperator<String> clean) {
        return new ServiceError(
                clean.apply(code),
                text == null ? null : clean.apply(text),
                details == null ? null : clean.apply(details),
                requestId == null ? null : clean.apply(requestId));
    }

    /** Returns the code, for example {@code BXNIM0398E}. */
    String code() {
        return code;
    }

    /** Returns the details, or the message where there are none. */
    Optional<String> details() {
        return Optional.ofNullable(details).or(() -> Optional.ofNullable(text));
    }

    /** Returns the id by which the service's support finds the request. */
    Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }

    /** Returns all of it, for people. */
    @Override
    public String toString() {
        return code
                + (text == null ? "" : " " + text)
                + (details == null ? "" : " " + details)
                + (requestId == null ? "" : " (request id " + requestId + ")");
    }

    private static Optional<String> code(JsonObject object, String name) {
        return StrictJson.string(object, name).filter(CODE.asMatchPredicate());
    }

    private static @Nullable String nullable(JsonObject object, String name) {
        return StrictJson.string(object, name).filter(value -> !value.isBlank()).orElse(null);
    }
}
