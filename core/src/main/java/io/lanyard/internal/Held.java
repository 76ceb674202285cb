package io.lanyard.internal;

import io.lanyard.AccessToken;
import io.lanyard.TrustedProfile;
import io.lanyard.spi.IssuedToken;
import java.time.Duration;
import java.time.Instant;

/**
 * A token in hand and its place on both clocks. Its usable life is counted from when the request was sent; it has ended
 * as soon as either clock says so.
 *
 * @param token the token
 * @param sent when its request was sent
 * @param reserve with how much life left to refresh it
 * @param end when it ends, on each clock; only ever comes closer
 */
record Held(AccessToken token, Moment sent, Duration reserve, Moment end) {

    static final Duration LONGEST_MARGIN = Duration.ofSeconds(10);

    private static final Duration ROUNDING = Duration.ofMillis(50);

    /**
     * Places a token on this host's clocks.
     *
     * @param draw a random number from 0 to 1 that picks the refresh point between 70 and 80 % of the usable life
     */
    static Held of(IssuedToken issued, TrustedProfile profile, Moment sent, double draw) {
        Duration life = issued.lifetime();
        Duration usable = life.minus(least(LONGEST_MARGIN, life.dividedBy(6)));
        Instant expiresAt = Instant.ofEpochMilli(sent.wallMillis()).plus(life);
        Duration reserve = Duration.ofMillis((long) (usable.toMillis() * (0.2 + 0.1 * draw)));
        return new Held(AccessToken.of(issued.value(), expiresAt, profile), sent, reserve, sent.plus(usable));
    }

    /** Returns how long the token may still be handed out; zero or negative if no longer. */
    Duration left(Moment now) {
        return least(end.monotonicSince(now), end.wallSince(now));
    }

    boolean live(Moment now) {
        return left(now).isPositive();
    }

    /** Returns how long until it is to be refreshed; zero or negative if that is due. */
    Duration untilRefresh(Moment now) {
        return left(now).minus(reserve);
    }

    boolean refreshDue(Moment now) {
        return !untilRefresh(now).isPositive();
    }

    /**
     * Returns this with the end of the one clock brought down to what the other leaves: one of them was set or stood
     * still, and once it moves again nobody could tell any more.
     */
    Held tightened(Moment now) {
        Duration apart = end.monotonicSince(now).minus(end.wallSince(now)).abs();
        return apart.compareTo(ROUNDING) > 0 ? new Held(token, sent, reserve, now.plus(left(now))) : this;
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
