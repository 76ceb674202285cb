package io.lanyard.internal;

import io.lanyard.TrustedProfile;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * The settings that core reads, checked.
 *
 * @param provider a provider's id, or {@code auto}
 * @param profiles the configured profiles by alias
 * @param iamUrl the base of IAM's URLs
 * @param timeouts how long things may take
 * @param requestsPerMinute how many requests this process sends to IAM in a minute at most
 */
record CoreSettings(
        String provider, Map<String, TrustedProfile> profiles, URI iamUrl, Timeouts timeouts, int requestsPerMinute) {

    static final String AUTO = "auto";

    /**
     * How long things may take, each more than zero.
     *
     * @param acquire how long a caller waits for a token
     * @param connect how long connecting to IAM may take
     * @param call how long one request to IAM may take, its answer's body included
     */
    record Timeouts(Duration acquire, Duration connect, Duration call) {}
}
