package io.lanyard.emulator.faults;

import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** What a fault does to a request. Immutable. */
public sealed interface Effect {

    /** Returns the group it belongs to; one effect of each group acts on a request. */
    Group group();

    /** The groups of effects, in the order in which they act. */
    enum Group {
        /** What the time is. */
        CLOCK,
        /** How long tokens live. */
        LIFETIME,
        /** When the request is looked at. */
        DELAY,
        /** What is answered. */
        ANSWER,
        /** What is changed in the answer. */
        CHANGE,
        /** How the answer travels. */
        DELIVERY
    }

    /** How far an answer comes before it stops. */
    enum Stage {
        /** Nothing is sent, nor is the request acted upon. */
        ACCEPT,
        /** The status line and the headers are sent. */
        HEADERS,
        /** Half of the body is sent too. */
        BODY
    }

    /** In whose words a status is answered. */
    enum Dialect {
        /** IAM's token service. */
        IAM,
        /** A proxy's error page. */
        HTML,
        /** Nobody's: there is no body. */
        EMPTY,
        /** The body is given. */
        TEXT
    }

    /** What stands in the place of a token response. */
    enum Content {
        /** A web page, as a captive portal shows it. */
        HTML,
        /** No body. */
        EMPTY,
        /** A JSON object without fields. */
        EMPTY_OBJECT,
        /** The right answer without its second half. */
        CUT_JSON,
        /** The right answer, said to be a web page. */
        WRONG_TYPE,
        /** JSON arrays in arrays, {@code size} levels deep. */
        DEEP,
        /** A JSON object of {@code size} bytes. */
        HUGE,
        /** The same, compressed to a thousandth. */
        GZIP_BOMB
    }

    /**
     * IAM's clock is off: the {@code Date} header and the times of tokens. Proofs are judged by the right time.
     *
     * @param offset by how much it is ahead, negative for behind; at most 30 days either way
     */
    record Clock(Duration offset) implements Effect {
        private static final Duration MOST = Duration.ofDays(30);

        /** Checks the offset. */
        public Clock {
            Checks.range("offset", offset, MOST.negated(), MOST);
        }

        @Override
        public Group group() {
            return Group.CLOCK;
        }
    }

    /**
     * Access tokens live shorter or longer than usual.
     *
     * @param lifetime how long, 1 second to 1 day
     */
    record Lifetime(Duration lifetime) implements Effect {
        /** Checks the lifetime. */
        public Lifetime {
            Checks.range("lifetime", lifetime, Duration.ofSeconds(1), Duration.ofDays(1));
        }

        @Override
        public Group group() {
            return Group.LIFETIME;
        }
    }

    /**
     * The request waits before it is looked at.
     *
     * @param delay how long, 0 to 10 minutes
     */
    record Latency(Duration delay) implements Effect {
        /** Checks the delay. */
        public Latency {
            Checks.range("delay", delay, Duration.ZERO, Duration.ofMinutes(10));
        }

        @Override
        public Group group() {
            return Group.DELAY;
        }
    }

    /**
     * A status is answered, and the request not acted upon.
     *
     * @param status 200 to 599
     * @param dialect in whose words
     * @param text the {@code errorCode} in IAM's dialect, the body in {@link Dialect#TEXT}, else not used
     * @param headers additional headers, such as {@code Retry-After}
     */
    record Status(int status, Dialect dialect, String text, Map<String, String> headers) implements Effect {
        /** Checks the status and copies the headers. */
        public Status {
            Checks.range("status", status, 200, 599);
            headers = Map.copyOf(headers);
        }

        @Override
        public Group group() {
            return Group.ANSWER;
        }
    }

    /**
     * The client is sent elsewhere.
     *
     * @param status 300 to 399
     * @param location where to
     */
    record Redirect(int status, URI location) implements Effect {
        /** Checks the status. */
        public Redirect {
            Checks.range("status", status, 300, 399);
        }

        @Override
        public Group group() {
            return Group.ANSWER;
        }
    }

    /**
     * Status 200 with something that is no token response.
     *
     * @param content what it is
     * @param size how much of it, where the content says so; 1 to 1 GiB
     */
    record Garbage(Content content, int size) implements Effect {
        /** The size of what is huge unless told otherwise, in bytes: 100 MiB. */
        public static final int HUGE = 100 << 20;

        /** The depth of what is deep unless told otherwise, in levels. */
        public static final int DEEP = 100_000;

        /** Checks the size. */
        public Garbage {
            Checks.range("size", size, 1, 1 << 30);
        }

        @Override
        public Group group() {
            return Group.ANSWER;
        }
    }

    /**
     * Bytes that need not be HTTP, and the end of the connection.
     *
     * @param reply what is sent, as UTF-8
     */
    record Raw(String reply) implements Effect {
        @Override
        public Group group() {
            return Group.ANSWER;
        }
    }

    /**
     * The fields of a JSON answer are changed.
     *
     * @param patch a JSON merge patch: fields to set, and with {@code null} to remove
     */
    record Tamper(JsonObject patch) implements Effect {
        @Override
        public Group group() {
            return Group.CHANGE;
        }
    }

    /**
     * The answer stops and the connection stays open until the client gives up.
     *
     * @param stage where it stops
     */
    record Hang(Stage stage) implements Effect {
        @Override
        public Group group() {
            return Group.DELIVERY;
        }
    }

    /**
     * The answer stops and the connection is reset.
     *
     * @param stage where it stops
     */
    record Cut(Stage stage) implements Effect {
        @Override
        public Group group() {
            return Group.DELIVERY;
        }
    }

    /**
     * The body comes byte by byte.
     *
     * @param interval the pause before each byte, 0 to 10 minutes
     */
    record Drip(Duration interval) implements Effect {
        /** Checks the interval. */
        public Drip {
            Checks.range("interval", interval, Duration.ZERO, Duration.ofMinutes(10));
        }

        @Override
        public Group group() {
            return Group.DELIVERY;
        }
    }
}
