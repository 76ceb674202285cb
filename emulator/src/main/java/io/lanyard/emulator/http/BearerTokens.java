package io.lanyard.emulator.http;

import java.util.Optional;

/** Tells who calls, from the {@code Authorization} header. Thread-safe. */
@FunctionalInterface
public interface BearerTokens {

    /** Returns the account of a valid access token of this emulator's IAM, or empty if there is none. */
    Optional<String> account(Call call);
}
