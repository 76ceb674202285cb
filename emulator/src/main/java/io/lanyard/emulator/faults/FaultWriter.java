package io.lanyard.emulator.faults;

import io.lanyard.emulator.faults.Effect.Dialect;
import io.lanyard.emulator.faults.Faults.Planted;
import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Map;

/** Writes faults as JSON, with the fields that {@link FaultReader} reads, their id and how often they still act. */
public final class FaultWriter {

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    private FaultWriter() {}

    /** Returns a fault that is planted as JSON. */
    public static JsonObject write(Planted planted) {
        JsonObjectBuilder json = JSON.createObjectBuilder()
                .add("id", planted.id())
                .add("path", planted.fault().path());
        if (planted.left() != Fault.FOREVER) {
            json.add("count", planted.left());
        }
        return effect(json, planted.fault().effect()).build();
    }

    private static JsonObjectBuilder effect(JsonObjectBuilder json, Effect effect) {
        return switch (effect) {
            case Effect.Latency latency ->
                json.add("kind", "latency").add("delay", latency.delay().toString());
            case Effect.Status status -> status(json.add("kind", "status"), status);
            case Effect.Hang hang -> json.add("kind", "hang").add("stage", JsonFields.word(hang.stage()));
            case Effect.Cut cut -> json.add("kind", "cut").add("stage", JsonFields.word(cut.stage()));
            case Effect.Drip drip ->
                json.add("kind", "drip").add("interval", drip.interval().toString());
            case Effect.Garbage garbage ->
                json.add("kind", "garbage")
                        .add("content", JsonFields.word(garbage.content()))
                        .add("size", garbage.size());
            case Effect.Raw raw -> json.add("kind", "raw").add("reply", raw.reply());
            case Effect.Redirect redirect ->
                json.add("kind", "redirect")
                        .add("status", redirect.status())
                        .add("location", redirect.location().toString());
            case Effect.Tamper tamper -> json.add("kind", "tamper").add("patch", tamper.patch());
            case Effect.Clock clock ->
                json.add("kind", "clock").add("offset", clock.offset().toString());
            case Effect.Lifetime lifetime ->
                json.add("kind", "lifetime").add("lifetime", lifetime.lifetime().toString());
        };
    }

    private static JsonObjectBuilder status(JsonObjectBuilder json, Effect.Status status) {
        json.add("status", status.status()).add("dialect", JsonFields.word(status.dialect()));
        if (status.dialect() == Dialect.IAM) {
            json.add("code", status.text());
        } else if (status.dialect() == Dialect.TEXT) {
            json.add("body", status.text());
        }
        JsonObjectBuilder headers = JSON.createObjectBuilder();
        status.headers().forEach(headers::add);
        return json.add("headers", headers);
    }
}
