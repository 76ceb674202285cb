package io.lanyard.emulator.profiles;

import io.lanyard.emulator.http.Answer;
import jakarta.json.Json;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** {@code /v1/profiles/{id}/rules} and {@code /v1/profiles/{id}/rules/{rule-id}}. */
record RulesEndpoint(ProfileStore store, Supplier<URI> base) {

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
        NewRule details = rule(request.fields());
        Rule created = store.addRule(request.profile(store).id(), details);
        return Views.tagged(201, Views.rule(created), created.revision());
    }

    private Answer list(Request request) {
        List<Rule> rules = store.rules(request.profile(store).id());
        return Answer.json(
                200,
                Json.createObjectBuilder()
                        .add("context", Views.context(request.call(), base.get()))
                        .add("rules", Views.array(rules, Views::rule))
                        .build());
    }

    private Answer get(Request request) {
        Rule rule = store.rule(request.profile(store).id(), request.path().get(2));
        return Views.tagged(200, Views.rule(rule), rule.revision());
    }

    private Answer update(Request request) {
        NewRule details = rule(request.fields());
        String ifMatch = request.ifMatch();
        String id = request.profile(store).id();
        Rule updated = store.updateRule(id, request.path().get(2), ifMatch, details);
        return Views.tagged(200, Views.rule(updated), updated.revision());
    }

    private Answer delete(Request request) {
        store.removeRule(request.profile(store).id(), request.path().get(2));
        return Answer.empty(204);
    }

    private static NewRule rule(Fields fields) {
        RuleScope scope = scope(fields);
        boolean mayOmitExpiration = scope instanceof RuleScope.Compute;
        Duration expiration = mayOmitExpiration && !fields.has("expiration")
                ? NewRule.DEFAULT_EXPIRATION
                : fields.seconds("expiration");
        List<Condition> conditions = fields.objects("conditions").stream()
                .map(RulesEndpoint::condition)
                .toList();
        return new NewRule(fields.text("name"), scope, expiration, conditions);
    }

    private static RuleScope scope(Fields fields) {
        String type = fields.required("type");
        return switch (type) {
            case "Profile-SAML" -> new RuleScope.Federated(fields.text("realm_name"));
            case "Profile-CR" -> new RuleScope.Compute(LinksEndpoint.crType("cr_type", fields.text("cr_type")));
            default -> throw ProfileException.invalid("type", "must be Profile-SAML or Profile-CR, was: " + type);
        };
    }

    private static Condition condition(Fields fields) {
        String name = fields.required("operator");
        Operator operator = Operator.of(name)
                .orElseThrow(() -> ProfileException.invalid(
                        "operator", "must be one of " + Arrays.toString(Operator.values()) + ", was: " + name));
        return new Condition(fields.text("claim"), operator, fields.text("value"));
    }
}
