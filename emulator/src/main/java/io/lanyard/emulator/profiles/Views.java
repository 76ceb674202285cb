package io.lanyard.emulator.profiles;

import io.lanyard.emulator.http.Answer;
import io.lanyard.emulator.http.Call;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What the profiles API shows of the stored objects, as JSON. Optional properties that were not given are left out. */
final class Views {

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mmZ", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Views() {}

    static JsonObjectBuilder profile(Profile profile) {
        JsonObjectBuilder view = Json.createObjectBuilder()
                .add("id", profile.id())
                .add("entity_tag", profile.revision().entityTag())
                .add("crn", profile.crn())
                .add("name", profile.name());
        addUnlessEmpty(view, "description", profile.details().description());
        addUnlessEmpty(view, "email", profile.details().email());
        return addTimes(view, profile.revision()).add("iam_id", profile.iamId()).add("account_id", profile.accountId());
    }

    static JsonObjectBuilder rule(Rule rule) {
        JsonObjectBuilder view = Json.createObjectBuilder()
                .add("id", rule.id())
                .add("entity_tag", rule.revision().entityTag());
        addTimes(view, rule.revision());
        addUnlessEmpty(view, "name", rule.details().name());
        switch (rule.details().scope()) {
            case RuleScope.Federated federated ->
                view.add("type", "Profile-SAML").add("realm_name", federated.realmName());
            case RuleScope.Compute compute ->
                view.add("type", "Profile-CR").add("cr_type", compute.crType().name());
        }
        return view.add("expiration", rule.details().expiration().toSeconds())
                .add("conditions", array(rule.details().conditions(), Views::condition));
    }

    static JsonObjectBuilder link(Link link) {
        NewLink.Target target = link.details().target();
        JsonObjectBuilder resource = Json.createObjectBuilder().add("crn", target.crn());
        target.selectors().forEach(resource::add);
        JsonObjectBuilder view = Json.createObjectBuilder()
                .add("id", link.id())
                .add("entity_tag", link.revision().entityTag());
        addTimes(view, link.revision());
        addUnlessEmpty(view, "name", link.details().name());
        return view.add("cr_type", target.crType().name())
                .add("is_cross_account", link.details().crossAccount())
                .add("link", resource);
    }

    static JsonObjectBuilder identity(Identity identity) {
        JsonObjectBuilder view = Json.createObjectBuilder()
                .add("iam_id", identity.iamId())
                .add("identifier", identity.identifier())
                .add("type", identity.type());
        if (!identity.accounts().isEmpty()) {
            view.add("accounts", Json.createArrayBuilder(identity.accounts()));
        }
        addUnlessEmpty(view, "description", identity.description());
        return view;
    }

    static JsonObjectBuilder activity(Activity activity) {
        return Json.createObjectBuilder()
                .add("last_authn", TIMESTAMP.format(activity.lastAuthn()))
                .add("authn_count", activity.authnCount());
    }

    /** Returns what a list says about the request that it answers. */
    static JsonObjectBuilder context(Call call, URI url) {
        JsonObjectBuilder view = Json.createObjectBuilder().add("transaction_id", Refusals.transactionId());
        call.header("User-Agent").ifPresent(agent -> view.add("user_agent", agent));
        return view.add("url", url.toString());
    }

    static <T> JsonArray array(List<T> items, Function<T, JsonObjectBuilder> view) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        items.forEach(item -> array.add(view.apply(item)));
        return array.build();
    }

    /** Returns an answer with a single object, whose entity tag is in a header too. */
    static Answer tagged(int status, JsonObjectBuilder view, Revision revision) {
        return Answer.json(status, view.build()).header("ETag", revision.entityTag());
    }

    private static JsonObjectBuilder condition(Condition condition) {
        return Json.createObjectBuilder()
                .add("claim", condition.claim())
                .add("operator", condition.operator().name())
                .add("value", condition.value());
    }

    private static JsonObjectBuilder addTimes(JsonObjectBuilder view, Revision revision) {
        return view.add("created_at", TIMESTAMP.format(revision.createdAt()))
                .add("modified_at", TIMESTAMP.format(revision.modifiedAt()));
    }

    private static void addUnlessEmpty(JsonObjectBuilder view, String name, String value) {
        if (!value.isEmpty()) {
            view.add(name, value);
        }
    }
}
