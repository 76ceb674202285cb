package io.lanyard.emulator;

import static io.lanyard.emulator.TestClient.API_KEY;
import static io.lanyard.emulator.TestClient.CR_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.lanyard.emulator.TestClient.Reply;
import io.lanyard.emulator.cluster.Pod;
import io.lanyard.emulator.iam.Reason;
import io.lanyard.emulator.iam.RefusalCode;
import io.lanyard.emulator.iam.RefusalCodes;
import io.lanyard.emulator.profiles.NewProfile;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the token endpoint grants. */
@Timeout(60)
class TokenEndpointTest {

    private static final Instant NOW = Instant.parse("2026-05-14T02:02:28.250Z");

    private final LocalIbmCloud cloud = LocalIbmCloud.builder()
            .clock(InstantSource.fixed(NOW))
            .client("bx", "bx")
            .refusals(
                    RefusalCodes.standard().with(Reason.PROOF_EXPIRED, new RefusalCode(401, "BXNIM9999E", "Too late.")))
            .start();
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
    void exchange_whenLinked_answersWithTheFieldsOfIam() throws Exception {
        Reply reply = client.exchange(story.pod().token(), Story.PROFILE);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Date")).isEqualTo("Thu, 14 May 2026 02:02:28 GMT");
        assertThat(reply.json().keySet())
                .containsExactly("access_token", "refresh_token", "token_type", "expires_in", "expiration", "scope");
        assertThat(reply.json().getString("refresh_token")).isEqualTo("not_supported");
        assertThat(reply.json().getInt("expires_in")).isEqualTo(3600);
        assertThat(reply.json().getJsonNumber("expiration").longValue()).isEqualTo(NOW.getEpochSecond() + 3600);
    }

    @Test
    void exchange_whenLinked_tokenNamesProfileAndComputeResource() throws Exception {
        Reply reply = client.exchange(story.pod().token(), Story.PROFILE);

        SignedJWT token = SignedJWT.parse(reply.json().getString("access_token"));
        JWTClaimsSet claims = token.getJWTClaimsSet();
        assertThat(token.getHeader().getKeyID()).isEqualTo("202605140202");
        assertThat(claims.getIssuer()).isEqualTo("https://iam.cloud.ibm.com/identity");
        assertThat(claims.getSubject()).isEqualTo(story.profile().id());
        assertThat(claims.getStringClaim("iam_id")).isEqualTo(story.profile().iamId());
        assertThat(claims.getStringClaim("sub_type")).isEqualTo("Profile");
        assertThat(claims.getStringClaim("grant_type")).isEqualTo(CR_TOKEN);
        assertThat(claims.getJSONObjectClaim("account")).containsEntry("bss", cloud.accountId());
        assertThat(claims.getJSONObjectClaim("authn"))
                .containsEntry("sub", story.pod().cluster().crn())
                .containsEntry("iam_id", "crn-" + story.pod().cluster().crn())
                .containsEntry("sub_type", "ComputeResource")
                .containsEntry("name", story.pod().identifier());
        assertThat(claims.getClaims()).doesNotContainKeys("aud", "nbf");
    }

    @Test
    void exchange_byIdOrCrnOrName_meansTheSameProfile() throws Exception {
        String proof = story.pod().token();

        assertThat(granted(proof, "profile_id", story.profile().id())).isEqualTo(200);
        assertThat(granted(proof, "profile_crn", story.profile().crn())).isEqualTo(200);
        assertThat(granted(proof, "profile_name", story.profile().name())).isEqualTo(200);
    }

    @Test
    void exchange_whenFieldIsMissing_namesIt() throws Exception {
        assertRefused(client.form(Map.of()), "BXNIM0109E", "Property 'grant_type' either missing or empty.");
        assertRefused(
                client.form(Map.of("grant_type", CR_TOKEN, "profile_id", "x")),
                "BXNIM0109E",
                "Property 'cr_token' either missing or empty.");
        assertRefused(
                client.form(
                        Map.of("grant_type", CR_TOKEN, "cr_token", story.pod().token())),
                "BXNIM0109E",
                "Property 'profile_id' either missing or empty.");
        assertRefused(
                client.form(Map.of("grant_type", API_KEY)), "BXNIM0109E", "Property 'apikey' either missing or empty.");
    }

    @Test
    void exchange_whenTwoProfilesAreIndicated_isRefused() throws Exception {
        Map<String, String> fields = Map.of(
                "grant_type",
                CR_TOKEN,
                "cr_token",
                story.pod().token(),
                "profile_id",
                story.profile().id(),
                "profile_name",
                Story.PROFILE);

        assertRefused(client.form(fields), "BXNIM0109E", "[profile_id, profile_name]");
    }

    @Test
    void exchange_whenGrantIsNotKnown_isRefused() throws Exception {
        assertRefused(client.form(Map.of("grant_type", "password")), "BXNIM0405E", "'password'");
    }

    @Test
    void exchange_whenNotEligible_saysWhomIamSaw() throws Exception {
        Pod stranger = story.pod().cluster().pod("staging", Story.SERVICE_ACCOUNT);

        assertRefused(
                client.exchange(stranger.token(), Story.PROFILE),
                "BXNIM0398E",
                "The given token with identifier '" + stranger.identifier()
                        + "' is not permitted to assume the indicated trusted profile; profile ID '"
                        + story.profile().iamId() + "'");
    }

    @Test
    void exchange_whenProfileIsNotKnownOrForeign_isRefused() throws Exception {
        var foreign = cloud.profiles().create(NewProfile.of("other-account", "billing"));

        assertRefused(client.exchange(story.pod().token(), "nobody"), "BXNIM0398E", "'nobody'");
        assertRefused(
                client.form(
                        Map.of("grant_type", CR_TOKEN, "cr_token", story.pod().token(), "profile_id", foreign.id())),
                "BXNIM0398E",
                "not in the account");
    }

    @Test
    void exchange_whenTenantIsNamed_onlyThatAccountsProfilesAreGiven() throws Exception {
        Map<String, String> fields =
                Map.of("grant_type", CR_TOKEN, "cr_token", story.pod().token(), "profile_name", Story.PROFILE);

        assertRefused(client.form(fields, "IBM-Cloud-Tenant", "x,y"), "BXNIM0398E", "'x,y'");
        assertThat(client.form(fields, "IBM-Cloud-Tenant", "x, " + cloud.accountId())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void exchange_whenClientAuthenticatesItself_mustBeKnown() throws Exception {
        Map<String, String> fields =
                Map.of("grant_type", CR_TOKEN, "cr_token", story.pod().token(), "profile_name", Story.PROFILE);

        assertThat(client.form(fields, "Authorization", basic("bx:bx")).status())
                .isEqualTo(200);
        Reply refused = client.form(fields, "Authorization", basic("bx:other"));
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json().getString("errorCode")).isEqualTo("BXNIM0310E");
    }

    @Test
    void exchange_whenTheTableSaysSo_refusesInOtherWords() throws Exception {
        String proof = story.pod().token(usual -> usual.issuedAt(NOW.minus(Duration.ofHours(2))));

        Reply refused = client.exchange(proof, Story.PROFILE);

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json().getString("errorCode")).isEqualTo("BXNIM9999E");
    }

    @Test
    void refusal_always_hasTheContextThatSupportAsksFor() throws Exception {
        Reply refused = client.form(Map.of(), "User-Agent", "lanyard-test/1");

        JsonObject context = refused.json().getJsonObject("context");
        String host = context.getString("host");
        String tail = host.substring(host.length() - 5);
        assertThat(context.getString("requestId"))
                .matches("[A-Za-z0-9+/]{7}-[0-9a-f]{32}")
                .startsWith(Base64.getEncoder().withoutPadding().encodeToString(tail.getBytes(StandardCharsets.UTF_8)));
        assertThat(context.getString("userAgent")).isEqualTo("lanyard-test/1");
        assertThat(context.getString("startTime")).isEqualTo("14.05.2026 02:02:28:250 UTC");
        assertThat(context.keySet())
                .containsExactly(
                        "requestId",
                        "requestType",
                        "userAgent",
                        "url",
                        "instanceId",
                        "threadId",
                        "host",
                        "startTime",
                        "endTime",
                        "elapsedTime",
                        "locale",
                        "clusterName");
    }

    @Test
    void token_whenMethodOrContentTypeIsWrong_isRefused() throws Exception {
        Reply get = client.get("/identity/token");
        Reply json = client.post("/identity/token", "{}", "Content-Type", "application/json");

        assertThat(get.status()).isEqualTo(405);
        assertThat(get.header("Allow")).isEqualTo("POST");
        assertThat(get.json().getString("errorCode")).isEqualTo("BXNIM0060E");
        assertThat(json.status()).isEqualTo(415);
    }

    @Test
    void apiKey_whenItIsTheAdministrators_givesTokenForTheProfilesApi() throws Exception {
        String bearer = "Bearer " + client.administratorToken();

        Reply profiles = client.get("/v1/profiles?account_id=" + cloud.accountId(), "Authorization", bearer);

        assertThat(profiles.status()).isEqualTo(200);
        assertThat(profiles.json().getJsonArray("profiles")).hasSize(1);
        assertThat(client.get("/v1/profiles?account_id=" + cloud.accountId(), "Authorization", bearer + "x")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void apiKey_whenItIsNotKnown_isRefused() throws Exception {
        assertRefused(
                client.form(Map.of("grant_type", API_KEY, "apikey", "wrong")), "BXNIM0415E", "Object Type: 'ApiKey'");
    }

    private int granted(String proof, String selector, String value) throws Exception {
        return client.form(Map.of("grant_type", CR_TOKEN, "cr_token", proof, selector, value, "scope", "ibm openid"))
                .status();
    }

    private void assertRefused(Reply reply, String code, String details) {
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().getString("errorCode")).isEqualTo(code);
        assertThat(reply.json().getString("errorDetails")).contains(details);
        assertThat(cloud.events()).isEmpty();
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }
}
