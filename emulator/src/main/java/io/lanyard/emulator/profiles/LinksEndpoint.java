package io.lanyard.emulator.profiles;

import io.lanyard.emulator.http.Answer;
import io.lanyard.emulator.http.Call;
import jakarta.json.Json;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** {@code /v1/profiles/{id}/links} and {@code /v1/profiles/{id}/links/{link-id}}. */
record LinksEndpoint(ProfileStore store) {

    private static final List<String> SELECTORS = List.of("namespace", "name", "component_type", "component_name");

    Answer collection(Request request) {
        return switch (request.call().method()) {
            case "POST" -> create(request);
            case "GET" -> list(request);
            case "DELETE" -> deleteByTarget(request);
            default -> throw request.methodNotAllowed();
        };
    }

    Answer item(Request request) {
        return switch (request.call().method()) {
            case "GET" -> get(request);
            case "DELETE" -> delete(request);
            default -> throw request.methodNotAllowed();
        };
    }

    static CrType crType(String property, String name) {
        return CrType.of(ProfileException.required(property, name))
                .orElseThrow(() -> ProfileException.invalid(
                        property, "must be one of " + Arrays.toString(CrType.values()) + ", was: " + name));
    }

    private Answer create(Request request) {
        Fields fields = request.fields();
        CrType crType = crType("cr_type", fields.text("cr_type"));
        NewLink.Target target = target(crType, fields.object("link")::text);
        NewLink details = new NewLink(fields.text("name"), fields.flag("is_cross_account"), target);
        Link created = store.addLink(request.profile(store).id(), details);
        return Views.tagged(201, Views.link(created), created.revision());
    }

    private Answer list(Request request) {
        List<Link> links = store.links(request.profile(store).id());
        return Answer.json(
                200,
                Json.createObjectBuilder()
                        .add("links", Views.array(links, Views::link))
                        .build());
    }

    private Answer get(Request request) {
        Link link = store.link(request.profile(store).id(), request.path().get(2));
        return Views.tagged(200, Views.link(link), link.revision());
    }

    private Answer delete(Request request) {
        String id = request.profile(store).id();
        store.removeLink(id, store.link(id, request.path().get(2)).details().target());
        return Answer.empty(204);
    }

    private Answer deleteByTarget(Request request) {
        Call call = request.call();
        CrType crType = crType("type", call.parameter("type").orElse(""));
        NewLink.Target target =
                target(crType, parameter -> call.parameter(parameter).orElse(""));
        store.removeLink(request.profile(store).id(), target);
        return Answer.empty(204);
    }

    private static NewLink.Target target(CrType crType, UnaryOperator<String> value) {
        Map<String, String> selectors = new HashMap<>();
        for (String selector : SELECTORS) {
            String given = value.apply(selector);
            if (!given.isEmpty()) {
                selectors.put(selector, given);
            }
        }
        return new NewLink.Target(crType, value.apply("crn"), selectors);
    }
}
