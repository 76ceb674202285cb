package io.lanyard.emulator.profiles;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves by hand. For one thread. */
final class HandClock implements InstantSource {

    private Instant now = Instant.parse("2024-04-12T19:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    void advance(Duration duration) {
        now = now.plus(duration);
    }
}
