package io.lanyard.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lanyard.IamRejectedException;
import io.lanyard.IamUnavailableException;
import io.lanyard.spi.IssuedToken;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class IamAnswerShapesTest {

    private static final String REFUSAL =
            "{\"errorCode\":\"BXNIM0398E\",\"errorMessage\":\"Selected trusted profile not"
                    + " eligible.\",\"errorDetails\":\"The given token with identifier 'c:n:s:p' is not permitted\","
                    + "\"context\":{\"requestId\":\"djZmMjg-9ff4\"}}";
    private static final String REST_REFUSAL = "{\"trace\":\"t-1\",\"status_code\":422,\"errors\":[{\"code\":"
            + "\"invalid_state\",\"message\":\"no\",\"message_code\":\"BXNIM0908E\",\"details\":\"committed\"}]}";
    private static final String DATE = "Date: Fri, 02 Jan 2026 03:00:00 GMT";
    private static final long DATE_EPOCH = 1_767_322_800L;

    private static IssuedToken ask(String answer) {
        try (var server = new LoopbackServer(LoopbackServer.raw(answer))) {
            return Exchanges.ask(server.url());
        }
    }

    private static IssuedToken askWithDate(String members) {
        return ask(LoopbackServer.answer(
                "200 OK\r\nContent-Type: application/json\r\n" + DATE, Exchanges.tokenJson(members)));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 409, 422})
    void exchange_when4xxHasATokenDialectCode_isRefused(int status) {
        assertThatThrownBy(() -> ask(LoopbackServer.json(status, REFUSAL)))
                .isInstanceOfSatisfying(IamRejectedException.class, refusal -> {
                    assertThat(refusal.errorCode()).isEqualTo("BXNIM0398E");
                    assertThat(refusal.details())
                            .hasValueSatisfying(text -> assertThat(text).contains("'c:n:s:p'"));
                    assertThat(refusal.requestId()).contains("djZmMjg-9ff4");
                })
                .hasMessageContainingAll(
                        "127.0.0.1", "name billing", "HTTP " + status, "BXNIM0398E", "'c:n:s:p'", "djZmMjg-9ff4");
    }

    @Test
    void exchange_when422HasARestDialectCode_isRefused() {
        assertThatThrownBy(() -> ask(LoopbackServer.json(422, REST_REFUSAL)))
                .isInstanceOfSatisfying(IamRejectedException.class, refusal -> {
                    assertThat(refusal.errorCode()).isEqualTo("invalid_state");
                    assertThat(refusal.details()).contains("committed");
                    assertThat(refusal.requestId()).contains("t-1");
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 408, 429, 500, 502, 503, 504})
    void exchange_whenAnotherStatusHasACode_isUnavailableAndShowsIt(int status) {
        assertThatThrownBy(() -> ask(LoopbackServer.json(status, REFUSAL)))
                .isInstanceOf(IamUnavailableException.class)
                .hasMessageContainingAll("HTTP " + status, "BXNIM0398E", "djZmMjg-9ff4");
    }

    static Stream<Arguments> noCode() {
        return Stream.of(
                Arguments.of("html", "text/html", "<html>Access denied by proxy</html>", "Access denied by proxy"),
                Arguments.of("empty", "text/plain", "", "proxy may have answered"),
                Arguments.of("empty object", "application/json", "{}", "proxy may have answered"),
                Arguments.of("blank code", "application/json", "{\"errorCode\":\" \"}", "proxy may have answered"),
                Arguments.of("code is a number", "application/json", "{\"errorCode\":398}", "proxy may have answered"),
                Arguments.of("errors empty", "application/json", "{\"errors\":[]}", "proxy may have answered"),
                Arguments.of(
                        "errors of strings", "application/json", "{\"errors\":[\"x\"]}", "proxy may have answered"),
                Arguments.of("cut", "application/json", "{\"errorCode\":\"BXNIM0398E\"", "proxy may have answered"),
                Arguments.of("two codes", "application/json", "{\"errorCode\":\"A\",\"errorCode\":\"B\"}", "proxy"),
                Arguments.of("array", "application/json", "[{\"errorCode\":\"A\"}]", "proxy may have answered"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noCode")
    void exchange_when4xxHasNoCode_isUnavailable(String name, String type, String body, String expected) {
        for (int status : new int[] {401, 403, 404}) {
            assertThatThrownBy(
                            () -> ask(LoopbackServer.answer(status + " " + name + "\r\nContent-Type: " + type, body)))
                    .isInstanceOf(IamUnavailableException.class)
                    .hasMessageContainingAll("HTTP " + status, type, expected);
        }
    }

    @Test
    void exchange_when401NamesAScheme_isUnavailable() {
        assertThatThrownBy(() -> ask(LoopbackServer.answer("401 No\r\nWWW-Authenticate: Basic realm=x", "no")))
                .isInstanceOf(IamUnavailableException.class)
                .hasMessageContaining("HTTP 401");
    }

    static Stream<Arguments> no200() {
        String token = Exchanges.TOKEN;
        return Stream.of(
                Arguments.of("", "not one JSON object"),
                Arguments.of("<html>sign in</html>", "not one JSON object"),
                Arguments.of("{\"access_token\":\"" + token + "\",\"expi", "not one JSON object"),
                Arguments.of("{\"access_token\":\"" + token + "\",\"expires_in\":3600} x", "not one JSON object"),
                Arguments.of("[".repeat(100_000), "not one JSON object"),
                Arguments.of("{\"a\":".repeat(100_000), "not one JSON object"),
                Arguments.of("{\"access_token\":\"a\",\"access_token\":\"b\",\"expires_in\":9}", "not one JSON object"),
                Arguments.of("{\"expires_in\":" + "9".repeat(500_000) + "}", "not one JSON object"),
                Arguments.of("{}", "access_token is missing"),
                Arguments.of("{\"expires_in\":3600}", "access_token is missing"),
                Arguments.of("{\"access_token\":null,\"expires_in\":3600}", "access_token is missing or not a string"),
                Arguments.of("{\"access_token\":7,\"expires_in\":3600}", "access_token is missing or not a string"),
                Arguments.of("{\"access_token\":\"\",\"expires_in\":3600}", "access_token"),
                Arguments.of("{\"access_token\":\"a\\r\\nb\",\"expires_in\":3600}", "access_token"),
                Arguments.of("{\"access_token\":\"a b\",\"expires_in\":3600}", "access_token"),
                Arguments.of("{\"access_token\":\"\u00e9\",\"expires_in\":3600}", "access_token"),
                Arguments.of("{\"access_token\":\"" + "a".repeat(65_537) + "\",\"expires_in\":3600}", "access_token"),
                Arguments.of("{\"access_token\":\"" + "a".repeat(1 << 20) + "\"}", "more than 1048576 bytes"));
    }

    @ParameterizedTest
    @MethodSource("no200")
    void exchange_when200HoldsNoUsableToken_isUnavailableAndQuotesNothing(String body, String expected) {
        assertThatThrownBy(() -> ask(LoopbackServer.json(200, body)))
                .isInstanceOf(IamUnavailableException.class)
                .hasMessageContainingAll("127.0.0.1", "name billing", expected)
                .hasMessageNotContainingAny("sign in", "aaaa", Exchanges.TOKEN);
    }

    @Test
    void exchange_whenTokenIsAsLongAsItMayBe_returnsIt() {
        String longest = "a".repeat(65_536);
        assertThat(ask(LoopbackServer.json(200, "{\"access_token\":\"" + longest + "\",\"expires_in\":3600}"))
                        .value())
                .isEqualTo(longest);
    }

    @ParameterizedTest
    @CsvSource({"3600,3600", "1,1", "86400,86400", "86401,86400", "9223372036854775808,86400"})
    void exchange_whenExpiresInIsWhole_livesThatLongAndADayAtMost(String expiresIn, long lifetime) {
        assertThat(askWithDate(",\"expires_in\":" + expiresIn).lifetime()).isEqualTo(Duration.ofSeconds(lifetime));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "\"3600\"", "1e3", "3600.5", "1e999999999", "null", "true", "[]"})
    void exchange_whenExpiresInIsNotWhole_countsExpirationFromTheDate(String expiresIn) {
        assertThat(askWithDate(",\"expires_in\":" + expiresIn + ",\"expiration\":" + (DATE_EPOCH + 1200))
                        .lifetime())
                .isEqualTo(Duration.ofMinutes(20));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ",\"expires_in\":0", ",\"expires_in\":\"3600\"", ",\"expires_in\":1e3,\"expiration\":\"x\""})
    void exchange_whenNoLifetimeCanBeTold_isUnavailableAndNamesTheField(String members) {
        assertThatThrownBy(() -> askWithDate(members))
                .isInstanceOf(IamUnavailableException.class)
                .hasMessageContaining("expires_in");
    }

    @Test
    void exchange_whenExpirationHasNoDate_isNotUsed() {
        assertThatThrownBy(() -> ask(LoopbackServer.json(200, Exchanges.tokenJson(",\"expiration\":4102444800"))))
                .isInstanceOf(IamUnavailableException.class)
                .hasMessageContaining("expires_in");
    }

    @Test
    void exchange_whenExpirationIsSooner_livesUntilThen() {
        assertThat(askWithDate(",\"expires_in\":3600,\"expiration\":" + (DATE_EPOCH + 600))
                        .lifetime())
                .isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void exchange_whenExpirationIsLater_livesForExpiresIn() {
        assertThat(askWithDate(",\"expires_in\":3600,\"expiration\":" + (DATE_EPOCH + 7200))
                        .lifetime())
                .isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 4000})
    void exchange_whenExpirationIsNotAfterTheDate_isUnavailable(long secondsBefore) {
        assertThatThrownBy(() -> askWithDate(",\"expires_in\":3600,\"expiration\":" + (DATE_EPOCH - secondsBefore)))
                .isInstanceOf(IamUnavailableException.class)
                .hasMessageContaining("already expired");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "200 OK\r\nContent-Type: text/plain",
                "200 OK",
                "200 OK\r\nContent-Type: application/json\r\nDate: yesterday",
            })
    void exchange_whenHeadersAreOdd_returnsTheToken(String head) {
        assertThat(ask(LoopbackServer.answer(head, Exchanges.tokenJson(",\"expires_in\":3600")))
                        .value())
                .isEqualTo(Exchanges.TOKEN);
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 202, 203, 206})
    void exchange_whenAnotherSuccessStatusHoldsAToken_isUnavailable(int status) {
        assertThatThrownBy(() -> ask(LoopbackServer.json(status, Exchanges.tokenJson(",\"expires_in\":3600"))))
                .isInstanceOf(IamUnavailableException.class)
                .hasMessageContaining("HTTP " + status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7 | PT7S",
                "0 | PT0S",
                "-5 | PT0S",
                "1000000000 | PT277777H46M40S",
                "99999999999999999999 | PT277777H46M40S",
                "Fri, 02 Jan 2026 03:05:05 GMT | PT1M",
                "Fri, 02 Jan 2026 03:00:00 GMT | PT0S"
            })
    void exchange_whenUnavailableAnswerSaysRetryAfter_carriesIt(String header, Duration wait) {
        for (int status : new int[] {429, 503}) {
            String head = status + " Busy\r\nRetry-After: " + header;
            var failure =
                    catchThrowableOfType(IamUnavailableException.class, () -> ask(LoopbackServer.answer(head, "busy")));
            assertThat(failure.retryAfter()).contains(wait);
        }
    }

    @Test
    void exchange_whenRetryAfterIsADate_countsItFromTheAnswersDate() {
        String head = "503 Busy\r\n" + DATE + "\r\nRetry-After: Fri, 02 Jan 2026 03:00:30 GMT";
        var failure =
                catchThrowableOfType(IamUnavailableException.class, () -> ask(LoopbackServer.answer(head, "busy")));
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "1.5", "2026-01-02"})
    void exchange_whenRetryAfterIsNeither_ignoresIt(String header) {
        String head = "503 Busy\r\nRetry-After: " + header;
        var failure =
                catchThrowableOfType(IamUnavailableException.class, () -> ask(LoopbackServer.answer(head, "busy")));
        assertThat(failure.retryAfter()).isEmpty();
    }

    @Test
    void exchange_whenBodyIsNotJson_quotesEightyCharactersOfIt() {
        String body = "Bad\tGateway \u0007 " + "word ".repeat(100);
        assertThatThrownBy(() -> ask(LoopbackServer.answer("502 Bad\r\nContent-Type: text/plain", body)))
                .hasMessageContaining("\"Bad Gateway " + "word ".repeat(14).substring(0, 68) + "\"");
    }

    @Test
    void exchange_whenBodyIsGarbageAfterTheLastChunk_returnsTheToken() {
        String body = Exchanges.tokenJson(",\"expires_in\":3600");
        assertThat(ask("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(body.length())
                                + "\r\n" + body + "\r\n0\r\n\r\nGARBAGE")
                        .value())
                .isEqualTo(Exchanges.TOKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"access_token\":",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nGARBAGE",
                "HTTP/1.1 200 OK\r\nContent-Le",
                "SSH-2.0-OpenSSH_9.2\r\n\r\n",
                "",
            })
    void exchange_whenAnswerBreaksOff_isUnavailable(String bytes) {
        assertThatThrownBy(() -> ask(bytes))
                .isInstanceOf(IamUnavailableException.class)
                .hasMessageContainingAll("127.0.0.1", "name billing", "the connection broke or the answer is not HTTP");
    }
}
