package io.lanyard.emulator;

import io.lanyard.emulator.faults.Effect;
import io.lanyard.emulator.faults.Faults;
import io.lanyard.emulator.faults.Faults.Hits;
import io.lanyard.emulator.faults.Sabotage;
import io.lanyard.emulator.http.Answer;
import io.lanyard.emulator.http.Call;
import io.lanyard.emulator.http.Handler;
import io.lanyard.emulator.http.Service;
import io.lanyard.emulator.http.Wire;
import io.lanyard.emulator.iam.Conditions;
import io.lanyard.emulator.iam.Iam;
import io.lanyard.emulator.iam.RefusalCode;
import jakarta.json.Json;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Notes each request, hands it to the service that it is for, and lets the faults have their way with the answer. */
final class FrontDoor implements Handler {

    private static final Logger LOG = System.getLogger(FrontDoor.class.getName());
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Iam iam;
    private final List<Service> services;
    private final Desk desk;

    /**
     * What is looked at and written for each request.
     *
     * @param requests where it is noted
     * @param faults what goes wrong with it
     * @param clock the time
     * @param tokenLifetime how long access tokens live without a fault
     */
    record Desk(RequestLog requests, Faults faults, InstantSource clock, Duration tokenLifetime) {}

    FrontDoor(Iam iam, List<Service> services, Desk desk) {
        this.iam = iam;
        this.services = List.copyOf(services);
        this.desk = desk;
    }

    @Override
    public void handle(Call call, Wire wire) throws IOException, InterruptedException {
        Hits hits = new Hits(Map.of());
        if (!Control.controls(call.path())) {
            // Before the request can be seen: who waits for it and sends another must not get its faults.
            hits = desk.faults().hits(call.path());
            desk.requests().add(call, desk.clock().instant());
        }
        new Sabotage(hits, new Answers(call, hits), wire).perform();
    }

    /** The answers to one request. */
    private final class Answers implements Sabotage.Source {

        private final Call call;
        private final Conditions conditions;

        Answers(Call call, Hits hits) {
            this.call = call;
            this.conditions = new Conditions(
                    hits.get(Effect.Clock.class).map(Effect.Clock::offset).orElse(Duration.ZERO),
                    hits.get(Effect.Lifetime.class)
                            .map(Effect.Lifetime::lifetime)
                            .orElse(desk.tokenLifetime()));
        }

        @Override
        public Answer usual() {
            try {
                Optional<Answer> answer = iam.answer(call, conditions);
                for (Service service : services) {
                    answer = answer.or(() -> service.answer(call));
                }
                return answer.orElseGet(() -> nothing(call));
            } catch (RuntimeException broken) {
                LOG.log(Level.ERROR, "emulator: " + call.method() + " " + call.path() + " failed", broken);
                return Answer.empty(500);
            }
        }

        @Override
        public Answer refusal(Effect.Status wanted) {
            RefusalCode code = new RefusalCode(wanted.status(), wanted.text(), "Refused by a fault");
            return iam.refusal(call, code, "A fault that was planted in the emulator refuses this request.");
        }

        @Override
        public Answer finished(Answer answer) {
            return answer.header("Date", DATE.format(desk.clock().instant().plus(conditions.clockOffset())));
        }
    }

    private static Answer nothing(Call call) {
        String message =
                "The emulator has nothing at " + call.path() + "; GET " + Control.ROOT + " lists its controls.";
        return Answer.json(
                404,
                Json.createObjectBuilder()
                        .add(
                                "errors",
                                Json.createArrayBuilder()
                                        .add(Json.createObjectBuilder()
                                                .add("code", "not_found")
                                                .add("message", message)))
                        .build());
    }
}
