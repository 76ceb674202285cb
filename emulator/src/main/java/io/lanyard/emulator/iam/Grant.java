package io.lanyard.emulator.iam;

import java.util.Map;

/** One way of getting a token. Called from many threads at once. */
@FunctionalInterface
interface Grant {

    /**
     * Returns what the token is to say, without id, times and issuer.
     *
     * @throws RefusedException if there is no token for this
     */
    Map<String, Object> claims(GrantRequest request);
}
