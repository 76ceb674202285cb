package io.lanyard.emulator.profiles;

import io.lanyard.emulator.http.JsonText;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.util.List;

/**
 * One condition of a claim rule. Immutable.
 *
 * @param claim the claim's name, not blank
 * @param operator how the claim is compared
 * @param value what it is compared with, as the text of a JSON value: a scalar such as {@code "prod"} with its quotes, or
 *     for {@link Operator#IN} an array of scalars
 */
public record Condition(String claim, Operator operator, String value) {

    /**
     * Checks the value's form.
     *
     * @throws ProfileException if the claim is blank, or the value is not JSON of the form that the operator takes
     */
    public Condition {
        ProfileException.required("claim", claim);
        operands(operator, value);
    }

    /** Tells whether a resource satisfies this condition; a claim that the resource does not make never does. */
    public boolean holds(ComputeResource resource) {
        return resource.claim(claim)
                .filter(actual -> operator.holds(actual, operands(operator, value)))
                .isPresent();
    }

    private static List<String> operands(Operator operator, String value) {
        JsonValue parsed = JsonText.parse(ProfileException.required("value", value))
                .orElseThrow(() -> ProfileException.invalid("value", "must be stringified JSON, was: " + value));
        if (!operator.takesList()) {
            return List.of(scalar(parsed));
        }
        if (parsed.getValueType() != ValueType.ARRAY) {
            throw ProfileException.invalid("value", "must be a stringified JSON array for the operator " + operator);
        }
        return parsed.asJsonArray().stream().map(Condition::scalar).toList();
    }

    private static String scalar(JsonValue value) {
        return switch (value.getValueType()) {
            case STRING -> ((JsonString) value).getString();
            case NUMBER, TRUE, FALSE -> value.toString();
            default -> throw ProfileException.invalid("value", "must be a stringified JSON scalar, was: " + value);
        };
    }
}
