package io.lanyard.emulator.iam;

import io.lanyard.emulator.http.Answer;
import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** Writes refusals in the dialect of IAM's token service. */
final class ErrorBody {

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "dd.MM.yyyy HH:mm:ss:SSS 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private ErrorBody() {}

    static Answer of(RefusalCode code, String details, Transaction transaction, Request request) {
        return Answer.json(
                code.status(),
                JSON.createObjectBuilder()
                        .add("errorCode", code.code())
                        .add("errorMessage", code.message())
                        .add("errorDetails", details)
                        .add("context", context(transaction, request))
                        .build());
    }

    /**
     * What a refusal says about the request beside the transaction.
     *
     * @param base the base URL of IAM
     * @param ended when the refusal was decided
     */
    record Request(URI base, Instant ended) {}

    private static JsonObjectBuilder context(Transaction transaction, Request request) {
        return JSON.createObjectBuilder()
                .add("requestId", transaction.id())
                .add("requestType", "incoming.Identity_Token")
                .add("userAgent", transaction.agent())
                .add("url", request.base().toString())
                .add("instanceId", transaction.instance())
                .add("threadId", Long.toHexString(Thread.currentThread().threadId()))
                .add("host", transaction.instance())
                .add("startTime", TIME.format(transaction.started()))
                .add("endTime", TIME.format(request.ended()))
                .add(
                        "elapsedTime",
                        Long.toString(Duration.between(transaction.started(), request.ended())
                                .toMillis()))
                .add("locale", "en_US")
                .add("clusterName", "iam-id-lanyard-local");
    }
}
