package io.lanyard.internal;

import io.lanyard.IamException;
import io.lanyard.IamRejectedException;
import io.lanyard.IamUnavailableException;
import io.lanyard.spi.IssuedToken;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Reads the answers of IAM's token endpoint: a token, a refusal, or nothing that counts. Knows no HTTP client.
 * Thread-safe.
 */
final class TokenAnswers {

    private static final int OK = 200;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int LONGEST_TOKEN = 64 * 1024;
    private static final int LONGEST_TEXT = 1_000;
    private static final int LONGEST_EXCERPT = 80;
    private static final BigDecimal LONGEST_LIFE = BigDecimal.valueOf(86_400);
    private static final BigDecimal END_OF_TIME = BigDecimal.valueOf(253_402_300_799L);

    private final InstantSource clock;

    /**
     * Creates a reader.
     *
     * @param clock what a {@code Retry-After} date is counted from if the answer has no {@code Date}
     */
    TokenAnswers(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * An answer as it came.
     *
     * @param status the HTTP status
     * @param body the body in UTF-8
     */
    record Answer(int status, HttpHeaders headers, String body) {

        /** Decodes a body. */
        static Answer of(int status, HttpHeaders headers, byte[] body) {
            return new Answer(status, headers, new String(body, StandardCharsets.UTF_8));
        }

        Optional<Instant> date() {
            return headers.firstValue("Date").flatMap(HttpDates::instant);
        }

        @Override
        public String toString() {
            return "Answer[status=" + status + ", body=redacted]";
        }
    }

    /**
     * Returns the token that an answer holds.
     *
     * @throws IamRejectedException for a 4xx other than 408 and 429 with a code in one of IAM's dialects
     * @throws IamUnavailableException for everything else that is not a token
     */
    IssuedToken read(Answer answer, IamCall call) {
        if (answer.status() != OK) {
            throw failure(answer, call);
        }
        JsonObject json = StrictJson.object(answer.body())
                .orElseThrow(() -> unusable(answer, call, "the body is not one JSON object"));
        String token = StrictJson.string(json, "access_token")
                .filter(TokenAnswers::isToken)
                .orElseThrow(() -> unusable(
                        answer,
                        call,
                        "access_token is missing or not a string of 1 to " + LONGEST_TOKEN
                                + " visible ASCII characters"));
        return new IssuedToken(token, lifetime(json, answer, call));
    }

    private static boolean isToken(String value) {
        return !value.isEmpty()
                && value.length() <= LONGEST_TOKEN
                && value.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    /** By what IAM says: {@code expires_in}, or less where {@code expiration} is sooner by IAM's own clock. */
    private Duration lifetime(JsonObject json, Answer answer, IamCall call) {
        Optional<BigDecimal> stated = StrictJson.integer(json, "expires_in").filter(seconds -> seconds.signum() > 0);
        Optional<BigDecimal> until = StrictJson.integer(json, "expiration")
                .filter(epoch -> epoch.signum() > 0)
                .flatMap(epoch -> answer.date()
                        .map(date -> epoch.min(END_OF_TIME).subtract(BigDecimal.valueOf(date.getEpochSecond()))));
        BigDecimal seconds = stated.map(in -> until.map(in::min).orElse(in))
                .or(() -> until)
                .orElseThrow(() -> unusable(
                        answer,
                        call,
                        "expires_in is not a whole number of seconds from 1, and expiration with the header Date gives "
                                + "none either"));
        if (seconds.signum() <= 0) {
            throw unusable(answer, call, "expiration is not later than the header Date: the token has already expired");
        }
        return Duration.ofSeconds(seconds.min(LONGEST_LIFE).longValueExact());
    }

    private IamException failure(Answer answer, IamCall call) {
        Optional<ServiceError> error = StrictJson.object(answer.body())
                .flatMap(ServiceError::parse)
                .map(raw -> raw.cleaned(text -> call.redactor().clean(text, LONGEST_TEXT)));
        boolean refusal = answer.status() / 100 == 4
                && answer.status() != REQUEST_TIMEOUT
                && answer.status() != TOO_MANY_REQUESTS;
        if (refusal && error.isPresent()) {
            return refused(error.get(), answer, call);
        }
        String said = error.map(known -> ": " + known).orElseGet(() -> quoted(answer, call));
        return unavailable(
                call.who() + " answered HTTP " + answer.status() + contentType(answer, call)
                        + " when asked for a token of " + call.profile() + said + "; " + next(answer, call),
                answer);
    }

    private static IamRejectedException refused(ServiceError error, Answer answer, IamCall call) {
        IamRejectedException.Builder refusal = IamRejectedException.builder(error.code());
        error.details().ifPresent(refusal::details);
        error.requestId().ifPresent(refusal::requestId);
        return refusal.build(call.who() + " refused a token of " + call.profile() + " with HTTP " + answer.status()
                + ": " + error + "; check the profile's links, rules and settings");
    }

    private IamUnavailableException unusable(Answer answer, IamCall call, String why) {
        return unavailable(
                call.who() + " answered HTTP " + answer.status() + contentType(answer, call)
                        + " without a usable token of " + call.profile() + ": " + why
                        + "; check that lanyard.iam.url leads to IAM and not to a proxy or sign-in page",
                answer);
    }

    private IamUnavailableException unavailable(String message, Answer answer) {
        var failure = new IamUnavailableException(message);
        return answer.headers()
                .firstValue("Retry-After")
                .flatMap(value -> HttpDates.retryAfter(value, answer.date().orElseGet(clock::instant)))
                .map(failure::withRetryAfter)
                .orElse(failure);
    }

    private static String quoted(Answer answer, IamCall call) {
        String excerpt = call.redactor().excerpt(answer.body(), LONGEST_EXCERPT);
        return excerpt.isEmpty() ? "" : ": \"" + excerpt + "\"";
    }

    private static String contentType(Answer answer, IamCall call) {
        return answer.headers()
                .firstValue("Content-Type")
                .map(type -> " (" + call.redactor().clean(type, LONGEST_EXCERPT) + ")")
                .orElse("");
    }

    private static String next(Answer answer, IamCall call) {
        return switch (answer.status() / 100) {
            case 3 ->
                "redirects" + target(answer, call)
                        + " are not followed; check lanyard.iam.url and the proxy on the way";
            case 5 -> "IAM, or a proxy on the way, has trouble; it is tried again";
            case 4 ->
                answer.status() == REQUEST_TIMEOUT || answer.status() == TOO_MANY_REQUESTS
                        ? "it is tried again"
                        : "there is no error code of IAM in it, so a proxy may have answered: check lanyard.iam.url and "
                                + "the proxy on the way";
            default -> "check that lanyard.iam.url leads to IAM";
        };
    }

    private static String target(Answer answer, IamCall call) {
        try {
            return answer.headers()
                    .firstValue("Location")
                    .map(location -> URI.create(location.strip()).getHost())
                    .map(host -> " (to " + call.redactor().clean(host, LONGEST_EXCERPT) + ")")
                    .orElse("");
        } catch (IllegalArgumentException notAUrl) {
            return "";
        }
    }
}
