package io.lanyard.emulator.profiles;

import io.lanyard.emulator.http.Answer;
import jakarta.json.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code /v1/profiles/{id}/identities}, {@code …/identities/{type}} and {@code …/identities/{type}/{identifier}}. */
record IdentitiesEndpoint(ProfileStore store) {

    Answer collection(Request request) {
        return switch (request.call().method()) {
            case "GET" -> list(request.profile(store));
            case "PUT" -> replace(request);
            default -> throw request.methodNotAllowed();
        };
    }

    Answer ofType(Request request) {
        if (!request.call().method().equals("POST")) {
            throw request.methodNotAllowed();
        }
        Identity added = identity(request.fields());
        if (!added.type().equals(request.path().get(2))) {
            throw ProfileException.invalid("type", "differs from the path's: " + added.type());
        }
        store.addIdentity(request.profile(store).id(), added);
        return Answer.json(200, Views.identity(added).build());
    }

    Answer item(Request request) {
        return switch (request.call().method()) {
            case "GET" -> get(request);
            case "DELETE" -> delete(request);
            default -> throw request.methodNotAllowed();
        };
    }

    private Answer list(Profile profile) {
        return Views.tagged(
                200,
                Json.createObjectBuilder()
                        .add("entity_tag", profile.revision().entityTag())
                        .add("identities", Views.array(store.identities(profile.id()), Views::identity)),
                profile.revision());
    }

    private Answer replace(Request request) {
        List<Identity> identities = request.fields().objects("identities").stream()
                .map(IdentitiesEndpoint::identity)
                .toList();
        Set<String> seen = new HashSet<>();
        for (Identity identity : identities) {
            if (!seen.add(identity.iamId())) {
                throw ProfileException.invalid("identities", "has this identity twice: " + identity.iamId());
            }
        }
        String ifMatch = request.ifMatch();
        return list(store.identities(request.profile(store).id(), ifMatch, identities));
    }

    private Answer get(Request request) {
        String type = request.path().get(2);
        String identifier = request.path().get(3);
        return store.identities(request.profile(store).id()).stream()
                .filter(identity -> identity.is(type, identifier))
                .findFirst()
                .map(identity -> Answer.json(200, Views.identity(identity).build()))
                .orElseThrow(() -> ProfileException.notFound("ProfileIdentity", identifier));
    }

    private Answer delete(Request request) {
        store.removeIdentity(
                request.profile(store).id(),
                request.path().get(2),
                request.path().get(3));
        return Answer.empty(204);
    }

    private static Identity identity(Fields fields) {
        List<String> accounts = fields.has("accounts") ? fields.texts("accounts") : List.of();
        return new Identity(fields.text("type"), fields.text("identifier"), accounts, fields.text("description"));
    }
}
