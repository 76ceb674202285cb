package io.lanyard.emulator.faults;

import io.lanyard.emulator.faults.Effect.Stage;
import io.lanyard.emulator.faults.Faults.Hits;
import io.lanyard.emulator.http.Answer;
import io.lanyard.emulator.http.JsonText;
import io.lanyard.emulator.http.Wire;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Answers one request as its faults want it. Belongs to the thread that handles the request. */
public final class Sabotage {

    private final Hits hits;
    private final Source source;
    private final Wire wire;

    /** Where answers come from. */
    public interface Source {

        /** Acts upon the request and returns the answer to it. */
        Answer usual();

        /** Returns a refusal in IAM's dialect, without acting upon the request. */
        Answer refusal(Effect.Status wanted);

        /** Returns an answer with what every answer carries. */
        Answer finished(Answer answer);
    }

    /**
     * Prepares an answer.
     *
     * @param hits what goes wrong
     * @param source where answers come from
     * @param wire where they go
     */
    public Sabotage(Hits hits, Source source, Wire wire) {
        this.hits = hits;
        this.source = source;
        this.wire = wire;
    }

    /**
     * Answers.
     *
     * @throws IOException if the client has gone
     * @throws InterruptedException if the emulator is closing
     */
    public void perform() throws IOException, InterruptedException {
        Optional<Effect.Latency> latency = hits.get(Effect.Latency.class);
        if (latency.isPresent()) {
            Thread.sleep(latency.get().delay());
        }
        Optional<Effect.Raw> raw = hits.get(Effect.Raw.class);
        if (stops(Stage.ACCEPT)) {
            stop();
        } else if (raw.isPresent()) {
            wire.bytes(raw.get().reply().getBytes(StandardCharsets.UTF_8));
        } else {
            deliver(source.finished(tampered(answer())));
        }
    }

    private Answer answer() {
        Optional<Effect.Status> status = hits.get(Effect.Status.class);
        if (status.isPresent()) {
            return status(status.get());
        }
        Optional<Effect.Redirect> redirect = hits.get(Effect.Redirect.class);
        if (redirect.isPresent()) {
            return Answer.empty(redirect.get().status())
                    .header("Location", redirect.get().location().toString());
        }
        Optional<Effect.Garbage> garbage = hits.get(Effect.Garbage.class);
        return garbage.isPresent() ? garbage(garbage.get()) : source.usual();
    }

    private Answer status(Effect.Status wanted) {
        Answer answer = switch (wanted.dialect()) {
            case IAM -> source.refusal(wanted);
            case HTML -> Rubbish.page(wanted.status());
            case EMPTY -> Answer.empty(wanted.status());
            case TEXT -> new Answer(wanted.status(), Map.of(), wanted.text());
        };
        for (Map.Entry<String, String> header : wanted.headers().entrySet()) {
            answer = answer.header(header.getKey(), header.getValue());
        }
        return answer;
    }

    private Answer garbage(Effect.Garbage garbage) {
        return switch (garbage.content()) {
            case HTML -> Rubbish.page(200);
            case EMPTY -> Answer.empty(200);
            case EMPTY_OBJECT, HUGE -> Answer.json(200, JsonValue.EMPTY_JSON_OBJECT);
            case GZIP_BOMB -> Answer.json(200, JsonValue.EMPTY_JSON_OBJECT).header("Content-Encoding", "gzip");
            case DEEP -> Rubbish.deep(garbage.size());
            case CUT_JSON -> Rubbish.halved(source.usual());
            case WRONG_TYPE -> source.usual().header("Content-Type", "text/html; charset=utf-8");
        };
    }

    private Answer tampered(Answer answer) {
        Optional<Effect.Tamper> tamper = hits.get(Effect.Tamper.class);
        if (tamper.isEmpty()) {
            return answer;
        }
        return JsonText.parse(answer.body())
                .map(value -> Json.createMergePatch(tamper.get().patch()).apply(value))
                .map(patched -> new Answer(answer.status(), answer.headers(), patched.toString()))
                .orElse(answer);
    }

    private void deliver(Answer answer) throws IOException, InterruptedException {
        Optional<Effect.Garbage> garbage = hits.get(Effect.Garbage.class);
        Optional<Effect.Drip> drip = hits.get(Effect.Drip.class);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        if (stops(Stage.HEADERS)) {
            wire.head(answer, body.length);
            stop();
        } else if (stops(Stage.BODY)) {
            wire.head(answer, body.length);
            wire.bytes(Arrays.copyOf(body, body.length / 2));
            stop();
        } else if (drip.isPresent()) {
            wire.head(answer, body.length);
            drip(body, drip.get());
        } else if (garbage.isPresent() && Rubbish.floods(garbage.get())) {
            Rubbish.flood(garbage.get(), answer, wire);
        } else {
            wire.send(answer);
        }
    }

    private void drip(byte[] body, Effect.Drip drip) throws IOException, InterruptedException {
        for (byte next : body) {
            Thread.sleep(drip.interval());
            wire.bytes(new byte[] {next});
        }
    }

    private boolean stops(Stage stage) {
        return hits.get(Effect.Hang.class).filter(hang -> hang.stage() == stage).isPresent()
                || hits.get(Effect.Cut.class)
                        .filter(cut -> cut.stage() == stage)
                        .isPresent();
    }

    private void stop() throws IOException {
        if (hits.get(Effect.Hang.class).isPresent()) {
            wire.awaitPeer();
        } else {
            wire.reset();
        }
    }
}
