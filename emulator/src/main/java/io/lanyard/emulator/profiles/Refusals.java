package io.lanyard.emulator.profiles;

import io.lanyard.emulator.http.Answer;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/**
 * Refusals in the dialect of IAM's REST APIs, which is not the token endpoint's.
 *
 * <p>What each refusal is called in {@code code} is undocumented, so clients should look at the status. Where the
 * {@code message_code} of the real service is unknown there is none.
 */
final class Refusals {

    private static final String HOST =
            Base64.getEncoder().withoutPadding().encodeToString("local".getBytes(StandardCharsets.US_ASCII));

    private Refusals() {}

    static Answer of(ProfileException refused) {
        String details = String.valueOf(refused.getMessage());
        return switch (refused.reason()) {
            case MISSING_PROPERTY ->
                answer(
                        400,
                        error("missing_property", "Property missing or empty.", details)
                                .add("message_code", "BXNIM0109E"));
            case INVALID_VALUE -> answer(400, error("invalid_value", "Property has an invalid value.", details));
            case UNAUTHENTICATED ->
                answer(
                        401,
                        error("unauthenticated", "The access token is missing or invalid.", details)
                                .add("message_code", "BXNIM0407E"));
            case FORBIDDEN ->
                answer(
                        403,
                        error("forbidden", "You are not authorized to use this API.", details)
                                .add("message_code", "BXNIM0513E"));
            case NOT_FOUND ->
                answer(
                        404,
                        error("not_found", "Unable to find Object.", details).add("message_code", "BXNIM0102E"));
            case METHOD_NOT_ALLOWED -> answer(405, error("method_not_allowed", "HTTP 405", details));
            case CONFLICT -> answer(409, error("conflict", "Conflict with the present state.", details));
        };
    }

    /** Returns a new transaction id: five characters of the host's name in Base64, a dash, 32 hexadecimal digits. */
    static String transactionId() {
        return HOST + "-" + UUID.randomUUID().toString().replace("-", "");
    }

    private static JsonObjectBuilder error(String code, String message, String details) {
        return Json.createObjectBuilder()
                .add("code", code)
                .add("message", message)
                .add("details", details);
    }

    private static Answer answer(int status, JsonObjectBuilder error) {
        return Answer.json(
                status,
                Json.createObjectBuilder()
                        .add("trace", transactionId())
                        .add("status_code", status)
                        .add("errors", Json.createArrayBuilder().add(error))
                        .build());
    }
}
