package io.lanyard.emulator.events;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** Renders a login as Activity Tracker shows it, with the keys of a real event. */
final class LoginEvent {

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SS'+0000'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final String OUTCOME = "success";

    private LoginEvent() {}

    static JsonObject of(Login login) {
        String account = login.profile().accountId();
        String transaction = login.caller().transactionId();
        return constants()
                .add("initiator", initiator(login))
                .add("responseData", responseData(login))
                .add(
                        "message",
                        "IAM Identity Service: login.computeresource-token "
                                + login.profile().name())
                .add("target", target(login))
                .add("eventTime", TIME.format(login.caller().at()))
                .add("correlationId", transaction)
                .add("id", transaction)
                .add("requestData", requestData(login))
                .add("logSourceCRN", "crn:v1:bluemix:public:iam-identity:global:a/" + account + ":::")
                .build();
    }

    private static JsonObjectBuilder constants() {
        return JSON.createObjectBuilder()
                .add("severity", "normal")
                .add("reason", reason())
                .add("eventType", "activity")
                .add("saveServiceCopy", true)
                .add("serviceName", "iam-identity")
                .add("observer", JSON.createObjectBuilder().add("name", "ActivityTracker"))
                .add("typeURI", "http://schemas.dmtf.org/cloud/audit/1.0/event")
                .add("action", "iam-identity.computeresource-token.login")
                .add("outcome", OUTCOME);
    }

    private static JsonObjectBuilder reason() {
        return JSON.createObjectBuilder()
                .add("reasonCode", 200)
                .add("reasonForFailure", "")
                .add("reasonType", "ok");
    }

    private static JsonObjectBuilder initiator(Login login) {
        return JSON.createObjectBuilder()
                .add("authnId", "crn-" + login.resource().crn())
                .add("authnName", login.resource().name())
                .add("credential", JSON.createObjectBuilder().add("type", "profile"))
                .add(
                        "host",
                        JSON.createObjectBuilder()
                                .add("address", "127.0.0.1")
                                .add("addressType", "IPv4")
                                .add("agent", login.caller().agent()))
                .add("id", login.profile().iamId())
                .add("name", login.profile().name())
                .add("typeURI", "service/security/account/profile");
    }

    private static JsonObjectBuilder responseData(Login login) {
        return JSON.createObjectBuilder()
                .add("instance_id", login.caller().instance())
                .add("response_body", OUTCOME)
                .add("size", OUTCOME.length())
                .add("status", 200);
    }

    private static JsonObjectBuilder target(Login login) {
        return JSON.createObjectBuilder()
                .add(
                        "host",
                        JSON.createObjectBuilder().add("address", login.caller().instance()))
                .add("id", login.profile().crn())
                .add("name", login.profile().name())
                .add("resourceGroupId", "n/a")
                .add("typeURI", "iam-identity/computeresource/token");
    }

    private static JsonObjectBuilder requestData(Login login) {
        return JSON.createObjectBuilder()
                .add(
                        "headers",
                        JSON.createObjectBuilder()
                                .add("User-Agent", login.caller().agent())
                                .add("X-Global-Transaction-Id", login.caller().transactionId()))
                .add(
                        "request_body",
                        JSON.createObjectBuilder()
                                .add("action", "login")
                                .add("client_id", "default")
                                .add("identifier", login.profile().id())
                                .add("method", "POST")
                                .add("scenario_type", "cr_token")
                                .add("user_name", login.profile().name()));
    }
}
