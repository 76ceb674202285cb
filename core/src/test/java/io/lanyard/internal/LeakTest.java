package io.lanyard.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.lanyard.IamException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs with everything that the JDK's client can be made to log; see the surefire settings. */
@Timeout(30)
class LeakTest {

    private static final Logger ROOT = Logger.getLogger("");
    private static final Logger JDK_CLIENT = Logger.getLogger("jdk.httpclient.HttpClient");
    private static final String PROOF = Exchanges.PROOF;
    private static final String TOKEN = Exchanges.TOKEN;
    private static final String[] SECRETS = {
        PROOF,
        TOKEN,
        "PLANTEDPROOFSIGNATURE",
        "PLANTEDTOKENSIGNATURE",
        PROOF.split("\\.", -1)[1],
        TOKEN.split("\\.", -1)[1],
        PROOF.substring(0, 60),
        TOKEN.substring(0, 60)
    };

    private final LogRecorder recorder = new LogRecorder();

    @BeforeEach
    void listen() {
        recorder.setLevel(Level.ALL);
        ROOT.addHandler(recorder);
        ROOT.setLevel(Level.ALL);
        JDK_CLIENT.setLevel(Level.ALL);
    }

    @AfterEach
    void stopListening() {
        ROOT.removeHandler(recorder);
        ROOT.setLevel(Level.INFO);
        JDK_CLIENT.setLevel(null);
    }

    private static Arguments shape(String name, String answer) {
        return Arguments.of(name, LoopbackServer.raw(answer));
    }

    private static String echoed(int status, String type, String body) {
        return LoopbackServer.answer(status + " Status\r\nContent-Type: " + type, body);
    }

    static Stream<Arguments> shapes() {
        String token = Exchanges.tokenJson("");
        String refusal = "{\"errorCode\":\"%s\",\"errorMessage\":\"m %s\",\"errorDetails\":\"token '%s' is malformed\","
                + "\"context\":{\"requestId\":\"r %s\"}}";
        return Stream.of(
                shape("success", LoopbackServer.json(200, Exchanges.tokenJson(",\"expires_in\":3600"))),
                shape("no lifetime", LoopbackServer.json(200, token)),
                shape("cut token", LoopbackServer.json(200, token.substring(0, 100))),
                shape("token after garbage", LoopbackServer.json(200, "garbage " + token)),
                shape("token with an error status", LoopbackServer.json(500, token)),
                shape("cut token with an error status", LoopbackServer.json(500, token.substring(0, 100))),
                shape("bare token", echoed(503, "text/plain", TOKEN)),
                shape("token in words", echoed(503, "text/plain", "your token is " + TOKEN)),
                shape("token in html", echoed(502, "text/html", "<p>" + TOKEN + "</p>")),
                shape("form in html", echoed(403, "text/html", "<pre>cr_token=" + PROOF + "&amp;</pre>")),
                shape("proof cut by the excerpt", echoed(403, "text/html", "x ".repeat(33) + PROOF)),
                shape("proof without its start", echoed(403, "text/html", "x " + PROOF.substring(20))),
                shape("proof in pieces", echoed(403, "text/html", PROOF.replaceAll("(.{14})", "$1 "))),
                shape("refusal", LoopbackServer.json(400, refusal.formatted("BXNIM0401E", "", "x", "id"))),
                shape(
                        "proof in details",
                        LoopbackServer.json(400, refusal.formatted("BXNIM0401E", PROOF, PROOF, PROOF))),
                shape(
                        "tail of the proof in details",
                        LoopbackServer.json(
                                400, refusal.formatted("B", "x", PROOF.substring(30), PROOF.substring(50)))),
                shape("proof as code", LoopbackServer.json(400, refusal.formatted(PROOF.substring(0, 60), "", "", ""))),
                shape("outage with details", LoopbackServer.json(503, refusal.formatted("B", PROOF, TOKEN, PROOF))),
                shape("broken off", "HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n" + token),
                shape("broken chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + PROOF),
                Arguments.of("hang", (LoopbackServer.Script) LoopbackServer.Connection::awaitHangUp),
                Arguments.of("reset", (LoopbackServer.Script) LoopbackServer.Connection::reset));
    }

    /** Shapes where the JDK's client, made to log heads, shows what the server put there; our messages must not. */
    static Stream<Arguments> shapesOfHeads() {
        return Stream.of(
                shape("proof as status line", PROOF + "\r\n\r\n"),
                shape("proof as header", "HTTP/1.1 200 OK\r\n" + PROOF + "\r\n\r\n"),
                shape("proof as length", "HTTP/1.1 200 OK\r\nContent-Length: " + PROOF + "\r\n\r\n"),
                shape("proof as type", echoed(500, PROOF, "x")),
                shape("proof as host", echoed(302, "text/plain\r\nLocation: https://" + PROOF + "/x", "")),
                shape("proof as date", echoed(503, "text/plain\r\nDate: " + PROOF + "\r\nRetry-After: " + PROOF, "")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void exchange_whateverTheAnswer_logsNoSecret(String name, LoopbackServer.Script script) {
        assertThat(exchange(script)).as(name).doesNotContain(SECRETS);
        assertThat(recorder.lines).as("logged at all").anyMatch(line -> line.contains("/identity/token"));
        assertThat(String.join("\n", recorder.lines)).doesNotContain(SECRETS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapesOfHeads")
    void exchange_whateverTheHead_throwsNoSecret(String name, LoopbackServer.Script script) {
        assertThat(exchange(script)).as(name).doesNotContain(SECRETS);
    }

    /** Returns all that a caller could print: the token's or the failure's text with its causes, and thread names. */
    private static String exchange(LoopbackServer.Script script) {
        try (var server = new LoopbackServer(script);
                var endpoint = Exchanges.endpoint(server.url(), Duration.ofMillis(500), Exchanges.eager())) {
            var printed = new StringBuilder();
            Throwable failure = catchThrowable(
                    () -> printed.append(endpoint.exchangeComputeResourceToken(Exchanges.proof(), Exchanges.PROFILE)));
            if (failure != null) {
                assertThat(failure).isInstanceOf(IamException.class);
                var stack = new StringWriter();
                failure.printStackTrace(new PrintWriter(stack));
                printed.append(stack);
            }
            assertThat(server.requests())
                    .allSatisfy(request -> assertThat(request.body()).contains(PROOF));
            Thread.getAllStackTraces()
                    .keySet()
                    .forEach(thread -> printed.append('\n').append(thread.getName()));
            return printed.toString();
        }
    }

    @Test
    void toString_whenHoldingASecret_showsNone() {
        var redactor = new Redactor(PROOF);
        var headers = HttpHeaders.of(Map.of(), (name, value) -> true);
        assertThat(String.join(
                        "\n",
                        redactor.toString(),
                        new IamCall(URI.create("https://iam.cloud.ibm.com"), Exchanges.PROFILE, redactor).toString(),
                        new TokenAnswers.Answer(200, headers, Exchanges.tokenJson("")).toString(),
                        new Preflight(InstantSource.system())
                                .inspect(Exchanges.proof())
                                .toString()))
                .doesNotContain(SECRETS);
    }
}
