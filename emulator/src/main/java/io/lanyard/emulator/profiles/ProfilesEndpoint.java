package io.lanyard.emulator.profiles;

import io.lanyard.emulator.http.Answer;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.util.function.Supplier;

/** {@code /v1/profiles} and {@code /v1/profiles/{id}}. */
record ProfilesEndpoint(ProfileStore store, Supplier<URI> base) {

    Answer collection(Request request) {
        return switch (request.call().method()) {
            case "POST" -> create(request);
            case "GET" -> list(request);
            default -> throw request.methodNotAllowed();
        };
    }

    Answer item(Request request) {
        return switch (request.call().method()) {
            case "GET" -> get(request);
            case "PUT" -> update(request);
            case "DELETE" -> delete(request);
            default -> throw request.methodNotAllowed();
        };
    }

    private Answer create(Request request) {
        Fields fields = request.fields();
        NewProfile details = new NewProfile(
                fields.text("account_id"), fields.text("name"), fields.text("description"), fields.text("email"));
        if (!details.accountId().equals(request.account())) {
            throw ProfileException.invalid("account_id", "is not the caller's account: " + details.accountId());
        }
        Profile created = store.create(details);
        return Views.tagged(201, Views.profile(created), created.revision());
    }

    private Answer list(Request request) {
        String account = ProfileException.required(
                "account_id", request.call().parameter("account_id").orElse(""));
        if (!account.equals(request.account())) {
            throw new ProfileException(
                    ProfileException.Reason.FORBIDDEN, "The account " + account + " is not the caller's.");
        }
        boolean history = request.flag("include_history");
        ProfileQuery query = ProfileQuery.of(request.call());
        return Answer.json(
                200,
                query.page(
                                store.list(account),
                                URI.create(base.get() + request.call().path()))
                        .view(profile -> history
                                ? Views.profile(profile).add("history", Json.createArrayBuilder())
                                : Views.profile(profile))
                        .add("context", Views.context(request.call(), base.get()))
                        .build());
    }

    private Answer get(Request request) {
        boolean activity = request.flag("include_activity");
        Profile profile = request.profile(store);
        JsonObjectBuilder view = Views.profile(profile);
        if (activity) {
            view.add(
                    "activity",
                    store.activity(profile.id())
                            .map(Views::activity)
                            .orElseGet(() -> Json.createObjectBuilder().add("authn_count", 0)));
        }
        return Views.tagged(200, view, profile.revision());
    }

    private Answer update(Request request) {
        Fields fields = request.fields();
        String ifMatch = request.ifMatch();
        String id = request.profile(store).id();
        Profile updated = store.update(
                id,
                ifMatch,
                held -> new NewProfile(
                        held.accountId(),
                        fields.text("name", held.name()),
                        fields.text("description", held.description()),
                        fields.text("email", held.email())));
        return Views.tagged(200, Views.profile(updated), updated.revision());
    }

    private Answer delete(Request request) {
        store.delete(request.profile(store).id());
        return Answer.empty(204);
    }
}
