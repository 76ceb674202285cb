package io.lanyard.emulator.profiles;

import java.time.Instant;
import java.util.UUID;

/**
 * One state of a stored object. Immutable.
 *
 * @param entityTag what a client sends as {@code If-Match} to change exactly this state: the number of the state, counted
 *     from 1, a dash, and 32 hexadecimal digits
 * @param createdAt when the object was created
 * @param modifiedAt when it was changed last; at first the same as {@code createdAt}
 */
public record Revision(String entityTag, Instant createdAt, Instant modifiedAt) {

    static Revision first(Instant now) {
        return new Revision(tag(1), now, now);
    }

    Revision next(Instant now) {
        int number = Integer.parseInt(entityTag.substring(0, entityTag.indexOf('-')));
        return new Revision(tag(number + 1), createdAt, now);
    }

    /** Fails unless this is the state that an {@code If-Match} header asks for; {@code *} asks for any. */
    void requireMatch(String ifMatch) {
        if (!ifMatch.equals("*") && !ifMatch.equals(entityTag)) {
            throw ProfileException.conflict(
                    "The entity tag " + ifMatch + " is stale; the present one is " + entityTag + ".");
        }
    }

    private static String tag(int number) {
        return number + "-" + UUID.randomUUID().toString().replace("-", "");
    }
}
