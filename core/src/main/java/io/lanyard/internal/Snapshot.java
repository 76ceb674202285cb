package io.lanyard.internal;

import io.lanyard.AccessToken;
import io.lanyard.TrustedProfile;
import java.time.Instant;

/**
 * What readers see of a profile's token: all that the cached read needs, behind one volatile reference.
 *
 * @param token the token to hand out
 * @param validUntilMillis until when on the wall clock, in milliseconds since the epoch, exclusive
 * @param asked whether anybody asked for this generation yet; the first who does takes the slow path once
 */
record Snapshot(AccessToken token, long validUntilMillis, boolean asked) {

    /** Holds no token: its placeholder was never valid, so it is never handed out. */
    static final Snapshot NONE =
            new Snapshot(AccessToken.of("none", Instant.MIN, TrustedProfile.instanceDefault()), Long.MIN_VALUE, true);
}
