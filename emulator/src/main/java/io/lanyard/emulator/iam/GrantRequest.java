package io.lanyard.emulator.iam;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A form that asks for a token. Immutable.
 *
 * @param transaction the request
 * @param form its fields
 * @param now the time
 */
record GrantRequest(Transaction transaction, Map<String, String> form, Instant now) {

    GrantRequest {
        form = Map.copyOf(form);
    }

    /**
     * Returns a field that must be there.
     *
     * @throws RefusedException if it is not, or is empty
     */
    String required(String name) {
        return optional(name).orElseThrow(() -> RefusedException.missing(name));
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(form.get(name)).filter(value -> !value.isEmpty());
    }

    /** Returns those of the names that have a value. */
    List<String> present(List<String> names) {
        return names.stream().filter(name -> optional(name).isPresent()).toList();
    }
}
