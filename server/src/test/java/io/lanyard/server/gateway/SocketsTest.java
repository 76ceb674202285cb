package io.lanyard.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.IamConfigurationException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketsTest {

    @Test
    void sockets_whenNothingIsSet_areTheTwoOfTheDesign() {
        assertThat(Gateway.sockets(Map.of()))
                .isEqualTo(new Sockets(new Listener("127.0.0.1", 9169), new Listener("0.0.0.0", 9171)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.2", "localhost", "::1"})
    void sockets_whenTokenHostIsLoopback_takeIt(String host) {
        Sockets sockets = Gateway.sockets(Map.of("lanyard.gateway.token.host", host));

        assertThat(sockets.token().host()).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "10.0.0.1", "no-such-host.invalid"})
    void start_whenTokenHostIsNotLoopback_isRefused(String host) {
        assertThatThrownBy(() -> Gateway.start(Map.of("lanyard.gateway.token.host", host)))
                .isInstanceOf(IamConfigurationException.class)
                .hasMessageContaining("loopback")
                .hasMessageContaining("was " + host)
                .hasMessageContaining("lanyard.gateway.token.host");
    }

    @Test
    void start_whenTheWebServersOwnSettingOpensTheTokenSocket_isRefused() {
        assertThatThrownBy(() -> Gateway.start(Map.of("server.host", "0.0.0.0")))
                .isInstanceOf(IamConfigurationException.class)
                .hasMessageContaining("loopback");
    }

    @Test
    void start_whenAThirdSocketIsConfigured_isRefused() {
        assertThatThrownBy(() -> Gateway.start(Map.of("server.sockets.1.name", "third")))
                .isInstanceOf(IamConfigurationException.class)
                .hasMessageContaining("remove server.sockets.1.name");
    }

    @Test
    void start_whenSeveralThingsAreWrong_namesAll() {
        assertThatThrownBy(() -> Gateway.start(Map.of(
                        "lanyard.gateway.token.host", "0.0.0.0",
                        "lanyard.gateway.token.port", "many",
                        "lanyard.gateway.management.port", "70000")))
                .isInstanceOf(IamConfigurationException.class)
                .hasMessageContaining("3 configuration problems")
                .hasMessageContaining("lanyard.gateway.token.port must be 0 to 65535, was many")
                .hasMessageContaining("lanyard.gateway.management.port must be 0 to 65535, was 70000");
    }

    @Test
    void start_whenBothSocketsHaveOnePort_isRefused() {
        assertThatThrownBy(() -> Gateway.start(
                        Map.of("lanyard.gateway.token.port", "9169", "lanyard.gateway.management.port", "9169")))
                .isInstanceOf(IamConfigurationException.class)
                .hasMessageContaining("two ports");
    }
}
