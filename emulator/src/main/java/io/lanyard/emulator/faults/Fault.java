package io.lanyard.emulator.faults;

import io.lanyard.emulator.faults.Effect.Content;
import io.lanyard.emulator.faults.Effect.Dialect;
import io.lanyard.emulator.faults.Effect.Stage;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that goes wrong with the requests to some paths, for ever or some times. Immutable.
 *
 * @param effect what goes wrong
 * @param path what the paths begin with
 * @param times how many requests it happens to, one or more; {@link #FOREVER} for all
 */
public record Fault(Effect effect, String path, int times) {

    /** Without end. */
    public static final int FOREVER = Integer.MAX_VALUE;

    /** The code of a status in IAM's dialect unless another is given; no real code. */
    public static final String INJECTED = "BXNIM0000E";

    /**
     * Checks path and times.
     *
     * @throws BadFaultException if one of them is wrong
     */
    public Fault {
        if (!path.startsWith("/")) {
            throw new BadFaultException("path", "must begin with /, was " + path);
        }
        Checks.range("count", times, 1, FOREVER);
    }

    /** Returns a fault of all requests, for ever. */
    public static Fault of(Effect effect) {
        return new Fault(effect, "/", FOREVER);
    }

    /** Returns this fault for the paths that begin like this. */
    public Fault on(String pathPrefix) {
        return new Fault(effect, pathPrefix, times);
    }

    /** Returns this fault for that many requests. */
    public Fault times(int count) {
        return new Fault(effect, path, count);
    }

    /** Returns a fault that makes requests wait. */
    public static Fault latency(Duration delay) {
        return of(new Effect.Latency(delay));
    }

    /** Returns a fault that answers a status in IAM's dialect with a code that is none of the real ones. */
    public static Fault status(int status) {
        return status(status, Dialect.IAM);
    }

    /** Returns a fault that answers a status in a dialect. */
    public static Fault status(int status, Dialect dialect) {
        return of(new Effect.Status(status, dialect, INJECTED, Map.of()));
    }

    /** Returns a fault that answers as IAM refuses. */
    public static Fault refusal(int status, String errorCode) {
        return of(new Effect.Status(status, Dialect.IAM, errorCode, Map.of()));
    }

    /** Returns a fault that answers any text as JSON, with status 200. */
    public static Fault json(String body) {
        return of(new Effect.Status(200, Dialect.TEXT, body, Map.of("Content-Type", "application/json")));
    }

    /** Returns this fault with another header in what it answers, if it answers a status; else unchanged. */
    public Fault header(String name, String value) {
        if (effect instanceof Effect.Status status) {
            Map<String, String> headers = new LinkedHashMap<>(status.headers());
            headers.put(name, value);
            return new Fault(new Effect.Status(status.status(), status.dialect(), status.text(), headers), path, times);
        }
        return this;
    }

    /** Returns a fault that lets the client wait until it gives up. */
    public static Fault hang(Stage stage) {
        return of(new Effect.Hang(stage));
    }

    /** Returns a fault that resets the connection. */
    public static Fault cut(Stage stage) {
        return of(new Effect.Cut(stage));
    }

    /** Returns a fault that sends bodies byte by byte. */
    public static Fault drip(Duration interval) {
        return of(new Effect.Drip(interval));
    }

    /** Returns a fault that answers something that is no token response, in its default size. */
    public static Fault garbage(Content content) {
        return of(new Effect.Garbage(content, content == Content.DEEP ? Effect.Garbage.DEEP : Effect.Garbage.HUGE));
    }

    /** Returns a fault that answers bytes which need not be HTTP. */
    public static Fault raw(String reply) {
        return of(new Effect.Raw(reply));
    }

    /** Returns a fault that redirects, with status 302. */
    public static Fault redirect(URI location) {
        return of(new Effect.Redirect(302, location));
    }

    /** Returns a fault that applies a JSON merge patch to JSON answers. */
    public static Fault tamper(JsonObject patch) {
        return of(new Effect.Tamper(patch));
    }

    /** Returns a fault of IAM's clock. */
    public static Fault clock(Duration offset) {
        return of(new Effect.Clock(offset));
    }

    /** Returns a fault that gives access tokens another lifetime. */
    public static Fault lifetime(Duration lifetime) {
        return of(new Effect.Lifetime(lifetime));
    }
}
