package io.lanyard.emulator;

import io.lanyard.emulator.faults.BadFaultException;
import io.lanyard.emulator.faults.FaultReader;
import io.lanyard.emulator.faults.FaultWriter;
import io.lanyard.emulator.faults.Faults.Planted;
import io.lanyard.emulator.faults.JsonFields;
import io.lanyard.emulator.http.Answer;
import io.lanyard.emulator.http.Call;
import io.lanyard.emulator.http.JsonText;
import io.lanyard.emulator.http.Service;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/** The routes that control the emulator itself, under {@code /_emulator}. Faults do not reach them. */
final class Control implements Service {

    static final String ROOT = "/_emulator";

    private static final String FAULTS = ROOT + "/faults";

    /** The routes, as they are shown to people. */
    static final List<String> ROUTES = List.of(
            "POST " + FAULTS,
            "GET " + FAULTS,
            "DELETE " + FAULTS,
            "DELETE " + FAULTS + "/{id}",
            "POST " + ROOT + "/tokens",
            "GET " + ROOT + "/events",
            "GET " + ROOT + "/requests",
            "GET " + ROOT + "/state",
            "POST " + ROOT + "/reset");

    private final LocalIbmCloud cloud;
    private final ControlViews views;

    Control(LocalIbmCloud cloud) {
        this.cloud = cloud;
        this.views = new ControlViews(cloud);
    }

    static boolean controls(String path) {
        return path.equals(ROOT) || path.startsWith(ROOT + "/");
    }

    @Override
    public Optional<Answer> answer(Call call) {
        if (!controls(call.path())) {
            return Optional.empty();
        }
        try {
            return route(call);
        } catch (BadFaultException bad) {
            return Optional.of(Answer.json(400, ControlViews.error(bad)));
        }
    }

    private Optional<Answer> route(Call call) {
        return switch (call.method() + " " + call.path()) {
            case "GET " + ROOT -> Optional.of(Answer.json(200, ControlViews.routes()));
            case "POST " + FAULTS -> Optional.of(plant(body(call)));
            case "GET " + FAULTS -> Optional.of(Answer.json(200, views.faults()));
            case "DELETE " + FAULTS -> {
                cloud.faults().clear();
                yield Optional.of(Answer.empty(204));
            }
            case "POST " + ROOT + "/tokens" -> Optional.of(mint(new JsonFields(body(call))));
            case "GET " + ROOT + "/events" -> Optional.of(Answer.json(200, views.events()));
            case "GET " + ROOT + "/requests" -> Optional.of(Answer.json(200, views.requests()));
            case "GET " + ROOT + "/state" -> Optional.of(Answer.json(200, views.state()));
            case "POST " + ROOT + "/reset" -> {
                cloud.reset();
                yield Optional.of(Answer.empty(204));
            }
            default -> removed(call);
        };
    }

    private Optional<Answer> removed(Call call) {
        if (!call.method().equals("DELETE") || !call.path().startsWith(FAULTS + "/")) {
            return Optional.empty();
        }
        boolean found = cloud.faults().remove(call.path().substring(FAULTS.length() + 1));
        return found ? Optional.of(Answer.empty(204)) : Optional.empty();
    }

    private Answer plant(JsonObject json) {
        JsonFields fields = new JsonFields(json);
        if (fields.text("kind").equals("rotation")) {
            boolean keepOld = fields.flag("keep_old", true);
            fields.requireNoOthers();
            String key = cloud.rotateKeys(keepOld);
            return Answer.json(
                    200,
                    Json.createObjectBuilder()
                            .add("kind", "rotation")
                            .add("kid", key)
                            .build());
        }
        Planted planted = cloud.faults().add(FaultReader.read(json));
        return Answer.json(201, FaultWriter.write(planted));
    }

    private Answer mint(JsonFields fields) {
        Minting minting = Minting.read(fields);
        return Answer.json(
                201,
                Json.createObjectBuilder().add("token", minting.token(cloud)).build());
    }

    private static JsonObject body(Call call) {
        return JsonText.parse(call.body())
                .filter(JsonObject.class::isInstance)
                .map(JsonValue::asJsonObject)
                .orElseThrow(() -> new BadFaultException("body", "must be a JSON object"));
    }
}
