package io.lanyard.emulator.profiles;

import io.lanyard.emulator.http.Answer;
import io.lanyard.emulator.http.BearerTokens;
import io.lanyard.emulator.http.Call;
import io.lanyard.emulator.http.Caller;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The service under test as a client of the account {@value #ACCOUNT} sees it. For one thread. */
final class Api {

    static final String ACCOUNT = "acc1";
    static final String CLUSTER = "crn:v1:bluemix:public:containers-kubernetes:us-east:a/acc1:c1::";

    final HandClock clock = new HandClock();
    final ProfileStore store = new ProfileStore(clock, Duration.ofSeconds(2));
    private final ProfilesService service =
            new ProfilesService(store, new AccountTokens(), () -> URI.create("http://127.0.0.1:9170"));

    /** Sends a request with the access token of {@value #ACCOUNT}. */
    Answer send(String method, String target, String body) {
        return send(method, target, body, Map.of("Authorization", "Bearer " + ACCOUNT));
    }

    Answer get(String target) {
        return send("GET", target, "");
    }

    Answer put(String target, String ifMatch, String body) {
        return send("PUT", target, body, Map.of("Authorization", "Bearer " + ACCOUNT, "If-Match", ifMatch));
    }

    Answer send(String method, String target, String body, Map<String, String> headers) {
        return answer(method, target, body, headers).orElseThrow();
    }

    Optional<Answer> answer(String method, String target, String body, Map<String, String> headers) {
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        String query = question < 0 ? "" : target.substring(question + 1);
        return service.answer(new Call(method, path, Call.decode(query), headers, body));
    }

    /** Creates a profile and returns what the service says about it. */
    JsonObject createProfile(String name) {
        return json(send("POST", "/v1/profiles", "{\"name\":\"" + name + "\",\"account_id\":\"acc1\"}"));
    }

    /** Creates a profile and returns its path. */
    String profilePath(String name) {
        return "/v1/profiles/" + createProfile(name).getString("id");
    }

    static JsonObject json(Answer answer) {
        try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readObject();
        }
    }

    /** Returns the only error of a refusal. */
    static JsonObject error(Answer answer) {
        return json(answer).getJsonArray("errors").getJsonObject(0);
    }

    /** Takes the account's name for its administrator's access token. */
    private static final class AccountTokens implements BearerTokens {
        @Override
        public Optional<Caller> caller(Call call) {
            return call.header("Authorization")
                    .filter(value -> value.startsWith("Bearer "))
                    .map(value -> new Caller(value.substring("Bearer ".length()), true));
        }
    }
}
