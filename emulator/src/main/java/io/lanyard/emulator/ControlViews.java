package io.lanyard.emulator;

import io.lanyard.emulator.cluster.Cluster;
import io.lanyard.emulator.faults.BadFaultException;
import io.lanyard.emulator.faults.FaultWriter;
import io.lanyard.emulator.profiles.Link;
import io.lanyard.emulator.profiles.Profile;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.function.Function;

/** Shows the emulator's inside as JSON. */
final class ControlViews {

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    private final LocalIbmCloud cloud;

    ControlViews(LocalIbmCloud cloud) {
        this.cloud = cloud;
    }

    static JsonObject routes() {
        return JSON.createObjectBuilder()
                .add("controls", JSON.createArrayBuilder(Control.ROUTES))
                .build();
    }

    static JsonObject error(BadFaultException bad) {
        JsonObjectBuilder target =
                JSON.createObjectBuilder().add("name", bad.field()).add("type", "field");
        JsonObjectBuilder error = JSON.createObjectBuilder()
                .add("code", "invalid_value")
                .add("message", String.valueOf(bad.getMessage()))
                .add("target", target);
        return JSON.createObjectBuilder()
                .add("errors", JSON.createArrayBuilder().add(error))
                .build();
    }

    JsonObject faults() {
        return JSON.createObjectBuilder()
                .add("faults", array(cloud.faults().list(), FaultWriter::write))
                .build();
    }

    JsonObject events() {
        return JSON.createObjectBuilder()
                .add("events", array(cloud.events(), event -> event))
                .build();
    }

    JsonObject requests() {
        return JSON.createObjectBuilder()
                .add("requests", array(cloud.requests().all(), ControlViews::request))
                .build();
    }

    JsonObject state() {
        JsonObjectBuilder counts = JSON.createObjectBuilder();
        cloud.requests().counts().forEach(counts::add);
        return JSON.createObjectBuilder()
                .add("url", cloud.url().toString())
                .add("account_id", cloud.accountId())
                .add("clusters", array(cloud.clusters(), ControlViews::cluster))
                .add("profiles", array(cloud.profiles().list(cloud.accountId()), this::profile))
                .add("faults", array(cloud.faults().list(), FaultWriter::write))
                .add("events", cloud.events().size())
                .add("requests", counts)
                .build();
    }

    private JsonValue profile(Profile profile) {
        return JSON.createObjectBuilder()
                .add("id", profile.id())
                .add("name", profile.name())
                .add("crn", profile.crn())
                .add("links", array(cloud.profiles().links(profile.id()), ControlViews::link))
                .add("rules", cloud.profiles().rules(profile.id()).size())
                .build();
    }

    private static JsonValue link(Link link) {
        JsonObjectBuilder json = JSON.createObjectBuilder()
                .add("cr_type", link.details().target().crType().name())
                .add("crn", link.details().target().crn());
        link.details().target().selectors().forEach(json::add);
        return json.build();
    }

    private static JsonValue cluster(Cluster cluster) {
        return JSON.createObjectBuilder()
                .add("name", cluster.name())
                .add("id", cluster.id())
                .add("crn", cluster.crn())
                .add("kind", cluster.kind().name())
                .add("issuer", cluster.issuer())
                .build();
    }

    private static JsonValue request(LoggedRequest request) {
        JsonObjectBuilder headers = JSON.createObjectBuilder();
        request.headers().forEach(headers::add);
        return JSON.createObjectBuilder()
                .add("at", request.at().toString())
                .add("method", request.method())
                .add("path", request.path())
                .add("form_fields", JSON.createArrayBuilder(request.formFields()))
                .add("headers", headers)
                .build();
    }

    private static <T> JsonArrayBuilder array(Iterable<T> values, Function<? super T, ? extends JsonValue> view) {
        JsonArrayBuilder array = JSON.createArrayBuilder();
        values.forEach(value -> array.add(view.apply(value)));
        return array;
    }
}
