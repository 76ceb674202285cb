package io.lanyard.internal;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the time headers of HTTP answers. */
final class HttpDates {

    private static final Pattern SECONDS = Pattern.compile("[+-]?\\d{1,64}");
    private static final BigInteger LONGEST = BigInteger.valueOf(1_000_000_000);

    private HttpDates() {}

    /** Returns the instant that a {@code Date} header names; empty if it is not an HTTP date. */
    static Optional<Instant> instant(String header) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header.strip(), Instant::from));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    /**
     * Returns the wait that a {@code Retry-After} header asks for, which may be negative; at most 10^9 seconds where it
     * counts seconds. Empty if it is neither a count of seconds nor an HTTP date.
     *
     * @param now what a date is counted from
     */
    static Optional<Duration> retryAfter(String header, Instant now) {
        String value = header.strip();
        if (SECONDS.matcher(value).matches()) {
            BigInteger seconds = new BigInteger(value).min(LONGEST).max(LONGEST.negate());
            return Optional.of(Duration.ofSeconds(seconds.longValueExact()));
        }
        return instant(value).map(until -> Duration.between(now, until));
    }
}
