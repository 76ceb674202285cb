package io.lanyard.emulator.http;

import java.util.Optional;

/** Tells who calls, from the {@code Authorization} header. Thread-safe. */
@FunctionalInterface
public interface BearerTokens {

    /** Returns whose valid access token of this emulator's IAM comes with a call, or empty if none does. */
    Optional<Caller> caller(Call call);
}
