package io.lanyard.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.SignedJWT;
import io.lanyard.emulator.TestClient.Reply;
import io.lanyard.emulator.faults.Effect;
import io.lanyard.emulator.faults.Effect.Content;
import io.lanyard.emulator.faults.Effect.Dialect;
import io.lanyard.emulator.faults.Effect.Stage;
import io.lanyard.emulator.faults.Fault;
import jakarta.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What faults look like to a client. */
@Timeout(60)
class FaultsTest {

    private static final Instant NOW = Instant.parse("2026-05-14T02:02:28Z");

    private final LocalIbmCloud cloud =
            LocalIbmCloud.builder().clock(InstantSource.fixed(NOW)).start();
    private final TestClient client = new TestClient(cloud);

    @TempDir
    private Path directory;

    private Story story;

    @BeforeEach
    void seed() {
        story = Story.seed(cloud, directory);
    }

    @AfterEach
    void close() {
        client.close();
        cloud.close();
    }

    @Test
    void status_threeTimesThenAnother_actOneAfterTheOther() throws Exception {
        cloud.faults().add(Fault.status(503).on("/identity/token").times(2));
        cloud.faults()
                .add(Fault.status(429)
                        .header("Retry-After", "7")
                        .on("/identity")
                        .times(1));

        assertThat(exchange().status()).isEqualTo(503);
        assertThat(exchange().status()).isEqualTo(503);
        Reply limited = exchange();
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.header("Retry-After")).isEqualTo("7");
        assertThat(exchange().status()).isEqualTo(200);
        assertThat(cloud.faults().list()).isEmpty();
        assertThat(cloud.events()).hasSize(1);
    }

    @Test
    void status_inEachDialect_looksLikeIt() throws Exception {
        cloud.faults().add(Fault.refusal(400, "BXNIM0398E").times(1));
        cloud.faults().add(Fault.status(502, Dialect.HTML).times(1));
        cloud.faults().add(Fault.status(500, Dialect.EMPTY).times(1));
        cloud.faults().add(Fault.json("{\"access_token\":17}").times(1));

        Reply iam = exchange();
        assertThat(iam.json().getString("errorCode")).isEqualTo("BXNIM0398E");
        assertThat(iam.json().getJsonObject("context")).containsKey("requestId");
        Reply html = exchange();
        assertThat(html.header("Content-Type")).startsWith("text/html");
        assertThat(html.response().body()).startsWith("<!DOCTYPE html>");
        assertThat(exchange().response().body()).isEmpty();
        assertThat(exchange().json().getInt("access_token")).isEqualTo(17);
        assertThat(cloud.events()).isEmpty();
    }

    @Test
    void status_onAnotherPath_doesNothing() throws Exception {
        cloud.faults().add(Fault.status(503).on("/v1/"));

        assertThat(exchange().status()).isEqualTo(200);
    }

    @Test
    void latency_always_delaysTheAnswer() throws Exception {
        cloud.faults().add(Fault.latency(Duration.ofMillis(300)));
        long before = System.nanoTime();

        assertThat(exchange().status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void cut_afterAccept_resetsTheConnectionAndDoesNothing() throws Exception {
        cloud.faults().add(Fault.cut(Stage.ACCEPT));

        assertThatThrownBy(this::exchange).isInstanceOf(IOException.class);
        assertThat(cloud.events()).isEmpty();
    }

    @Test
    void drip_always_sendsTheWholeBodyInPieces() throws Exception {
        cloud.faults().add(Fault.drip(Duration.ofMillis(1)).on("/identity/.well-known"));

        Reply reply = client.get("/identity/.well-known/openid-configuration");

        assertThat(reply.json().getString("issuer")).isEqualTo("https://iam.cloud.ibm.com/identity");
    }

    @Test
    void garbage_inEachForm_isNoTokenResponse() throws Exception {
        for (Content content : Content.values()) {
            cloud.faults().add(new Fault(new Effect.Garbage(content, 1000), "/", 1));
        }

        assertThat(exchange().header("Content-Type")).startsWith("text/html");
        assertThat(exchange().response().body()).isEmpty();
        assertThat(exchange().response().body()).isEqualTo("{}");
        assertThat(exchange().response().body())
                .startsWith("{\"access_token\":\"ey")
                .doesNotEndWith("}");
        Reply mistyped = exchange();
        assertThat(mistyped.header("Content-Type")).startsWith("text/html");
        assertThat(mistyped.json()).containsKey("access_token");
        assertThat(exchange().response().body()).isEqualTo("[".repeat(1000) + "]".repeat(1000));
        assertThat(exchange().response().body()).hasSize(1000).endsWith("aaa\"}");
        assertThat(exchange().header("Content-Encoding")).isEqualTo("gzip");
    }

    @Test
    void redirect_always_pointsElsewhere() throws Exception {
        cloud.faults().add(Fault.redirect(URI.create("http://else.invalid/x")));

        Reply reply = exchange();

        assertThat(reply.status()).isEqualTo(302);
        assertThat(reply.header("Location")).isEqualTo("http://else.invalid/x");
        assertThat(cloud.events()).isEmpty();
    }

    @Test
    void tamper_always_changesOnlyWhatItNames() throws Exception {
        cloud.faults()
                .add(Fault.tamper(Json.createObjectBuilder()
                        .add("expires_in", "3600")
                        .addNull("expiration")
                        .build()));

        Reply reply = exchange();

        assertThat(reply.json().getString("expires_in")).isEqualTo("3600");
        assertThat(reply.json()).doesNotContainKey("expiration").containsKey("access_token");
    }

    @Test
    void tamper_whenTheAnswerIsNestedTooDeep_leavesItAsItIs() throws Exception {
        cloud.faults().add(Fault.of(new Effect.Garbage(Content.DEEP, 1500)));
        cloud.faults().add(Fault.tamper(Json.createObjectBuilder().addNull("x").build()));

        assertThat(exchange().response().body()).isEqualTo("[".repeat(1500) + "]".repeat(1500));
    }

    @Test
    void clock_whenAhead_movesDateAndTokenButJudgesProofsByTheRightTime() throws Exception {
        cloud.faults().add(Fault.clock(Duration.ofHours(2)));

        Reply reply = exchange();

        assertThat(reply.header("Date")).isEqualTo("Thu, 14 May 2026 04:02:28 GMT");
        assertThat(reply.json().getInt("expiration")).isEqualTo((int) NOW.getEpochSecond() + 3 * 3600);
        assertThat(reply.json().getInt("expires_in")).isEqualTo(3600);
        assertThat(SignedJWT.parse(reply.json().getString("access_token"))
                        .getJWTClaimsSet()
                        .getIssueTime())
                .isEqualTo(NOW.plusSeconds(7200));
    }

    @Test
    void clock_whenBehind_stillAcceptsItsOwnTokens() throws Exception {
        cloud.faults().add(Fault.clock(Duration.ofHours(-2)));

        String bearer = "Bearer " + client.administratorToken();

        assertThat(client.get("/v1/profiles?account_id=" + cloud.accountId(), "Authorization", bearer)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void lifetime_whenShort_isWhatTokensHave() throws Exception {
        cloud.faults().add(Fault.lifetime(Duration.ofSeconds(1)));

        Reply reply = exchange();

        assertThat(reply.json().getInt("expires_in")).isEqualTo(1);
        assertThat(reply.json().getInt("expiration")).isEqualTo((int) NOW.getEpochSecond() + 1);
    }

    @Test
    void hits_fromManyThreads_countEachOnce() throws Exception {
        cloud.faults().add(Fault.status(503).times(10));

        long refused = IntStream.range(0, 40)
                .parallel()
                .filter(i -> cloud.faults().hits("/x").get(Effect.Status.class).isPresent())
                .count();

        assertThat(refused).isEqualTo(10);
    }

    private Reply exchange() throws IOException, InterruptedException {
        return client.exchange(story.pod().token(), Story.PROFILE);
    }
}
