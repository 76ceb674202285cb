package io.lanyard.emulator.profiles;

import java.time.Instant;

/**
 * How a trusted profile was used. Immutable.
 *
 * @param lastAuthn when a token was issued for it last
 * @param authnCount how many tokens were issued for it, at least 1
 */
public record Activity(Instant lastAuthn, int authnCount) {}
