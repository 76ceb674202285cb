package io.lanyard.emulator.iam;

import io.lanyard.emulator.http.Call;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/**
 * One request as IAM's logs know it. Immutable.
 *
 * @param id its id, of the form that IAM's support asks for
 * @param instance the IAM instance that handles it
 * @param call the request
 * @param started when it came
 */
record Transaction(String id, String instance, Call call, Instant started) {

    private static final int HOST_TAIL = 5;

    /** Returns a new transaction of that instance; the id begins with the end of the instance's name, in base64. */
    static Transaction begin(String instance, Call call, Instant now) {
        String tail = instance.substring(instance.length() - HOST_TAIL);
        String prefix = Base64.getEncoder().withoutPadding().encodeToString(tail.getBytes(StandardCharsets.US_ASCII));
        String id = prefix + "-" + UUID.randomUUID().toString().replace("-", "");
        return new Transaction(id, instance, call, now);
    }

    String agent() {
        return call.header("User-Agent").orElse("");
    }
}
