package io.lanyard.emulator.faults;

import io.lanyard.emulator.faults.Effect.Content;
import io.lanyard.emulator.faults.Effect.Dialect;
import io.lanyard.emulator.faults.Effect.Stage;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;

/** Reads faults from JSON; {@link FaultWriter} is the way back. */
public final class FaultReader {

    private final JsonFields fields;

    private FaultReader(JsonFields fields) {
        this.fields = fields;
    }

    /**
     * Reads a fault.
     *
     * @throws BadFaultException naming the field that is missing, wrong or not known
     */
    public static Fault read(JsonObject json) {
        JsonFields fields = new JsonFields(json);
        Fault fault = new Fault(
                new FaultReader(fields).effect(fields.text("kind")),
                fields.text("path", "/"),
                fields.number("count", Fault.FOREVER));
        fields.requireNoOthers();
        return fault;
    }

    private Effect effect(String kind) {
        return switch (kind) {
            case "latency" -> new Effect.Latency(fields.duration("delay"));
            case "status" -> status();
            case "hang" -> new Effect.Hang(fields.choice("stage", Stage.ACCEPT));
            case "cut" -> new Effect.Cut(fields.choice("stage", Stage.BODY));
            case "drip" -> new Effect.Drip(fields.duration("interval", Duration.ofSeconds(1)));
            case "garbage" -> garbage();
            case "raw" -> new Effect.Raw(fields.text("reply"));
            case "redirect" -> new Effect.Redirect(fields.number("status", 302), location());
            case "tamper" -> new Effect.Tamper(fields.object("patch"));
            case "clock" -> new Effect.Clock(fields.duration("offset"));
            case "lifetime" -> new Effect.Lifetime(fields.duration("lifetime"));
            default ->
                throw new BadFaultException(
                        "kind",
                        "must be one of latency, status, hang, cut, drip, garbage, raw, redirect, tamper, clock,"
                                + " lifetime, rotation, was " + kind);
        };
    }

    private Effect status() {
        Dialect dialect = fields.choice("dialect", Dialect.IAM);
        String text = switch (dialect) {
            case IAM -> fields.text("code", Fault.INJECTED);
            case TEXT -> fields.text("body");
            case HTML, EMPTY -> "";
        };
        return new Effect.Status(fields.number("status"), dialect, text, fields.texts("headers"));
    }

    private Effect garbage() {
        Content content = fields.choice("content", Content.HTML);
        int usual = content == Content.DEEP ? Effect.Garbage.DEEP : Effect.Garbage.HUGE;
        return new Effect.Garbage(content, fields.number("size", usual));
    }

    private URI location() {
        String text = fields.text("location");
        try {
            return URI.create(text);
        } catch (IllegalArgumentException notOne) {
            throw new BadFaultException("location", "must be a URI, was " + text);
        }
    }
}
