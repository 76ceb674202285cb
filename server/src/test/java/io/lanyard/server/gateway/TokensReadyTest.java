package io.lanyard.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.IamUnavailableException;
import io.lanyard.TokenInfo;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokensReadyTest extends GatewayContract {

    private final Instant now = Instant.now();

    @Test
    void ready_whenNoTokenWasHadYet_isDownAndShowsStatusOnly() {
        tokens.describe(
                "billing",
                TokenInfo.builder("billing")
                        .profile(FakeTokens.PROFILE, "configuration")
                        .nextRefresh(now.plusSeconds(1))
                        .lastFailure(new IamUnavailableException("core: IAM is down"))
                        .build());

        HttpResponse<String> response = ready();

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body())
                .isEqualTo("{\"status\":\"DOWN\",\"checks\":[{\"name\":\"tokens\",\"status\":\"DOWN\","
                        + "\"data\":{\"billing\":\"DOWN\"}}]}");
    }

    @Test
    void ready_whenATokenIsHeld_isUp() {
        tokens.describe("billing", held(Duration.ofMinutes(50)).nextRefresh(now).build());

        assertThat(ready().statusCode()).isEqualTo(200);
        assertThat(ready().body()).contains("\"billing\":\"UP\"");
    }

    @Test
    void ready_whenATokenThatIsRefreshedHasExpired_isDown() {
        tokens.describe("billing", held(Duration.ofSeconds(-1)).nextRefresh(now).build());

        assertThat(ready().statusCode()).isEqualTo(503);
    }

    @Test
    void ready_whenATokenWasLetGo_isUp() {
        tokens.describe("billing", held(Duration.ofSeconds(-1)).build());

        assertThat(ready().statusCode()).isEqualTo(200);
    }

    @Test
    void live_whenIamIsDown_isUp() {
        assertThat(get(managementPort(), "/health/live").statusCode()).isEqualTo(200);
        assertThat(get(managementPort(), "/health/started").statusCode()).isEqualTo(200);
    }

    private TokenInfo.Builder held(Duration left) {
        return TokenInfo.builder("billing")
                .token(now.minusSeconds(60), now.plus(left))
                .refreshes(1);
    }

    private HttpResponse<String> ready() {
        return get(managementPort(), "/health/ready");
    }
}
