package io.lanyard.emulator;

import io.lanyard.emulator.http.Answer;
import io.lanyard.emulator.http.Call;
import io.lanyard.emulator.http.Handler;
import io.lanyard.emulator.http.Service;
import io.lanyard.emulator.http.Wire;
import io.lanyard.emulator.iam.Conditions;
import io.lanyard.emulator.iam.Iam;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Hands each request to the service that it is for. */
final class FrontDoor implements Handler {

    private final Iam iam;
    private final List<Service> services;
    private final RequestLog requests;
    private final InstantSource clock;

    FrontDoor(Iam iam, List<Service> services, RequestLog requests, InstantSource clock) {
        this.iam = iam;
        this.services = List.copyOf(services);
        this.requests = requests;
        this.clock = clock;
    }

    @Override
    public void handle(Call call, Wire wire) throws IOException {
        requests.add(call, clock.instant());
        Conditions conditions = new Conditions(Duration.ZERO, Duration.ofHours(1));
        wire.send(dated(route(call, conditions), clock.instant()));
    }

    private Answer route(Call call, Conditions conditions) {
        Optional<Answer> answer = iam.answer(call, conditions);
        for (Service service : services) {
            answer = answer.or(() -> service.answer(call));
        }
        return answer.orElseGet(() -> new Answer(404, Map.of("Content-Type", "text/plain"), "nothing here\n"));
    }

    private static Answer dated(Answer answer, Instant time) {
        return answer.header("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC)));
    }
}
