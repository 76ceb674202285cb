package io.lanyard.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.emulator.TestClient.Reply;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far the durations of faults may go. */
@Timeout(60)
class FaultRangesTest {

    private final LocalIbmCloud cloud = LocalIbmCloud.start();
    private final TestClient client = new TestClient(cloud);

    @AfterEach
    void close() {
        client.close();
        cloud.close();
    }

    @ParameterizedTest
    @CsvSource({
        "clock,offset,PT720H0.001S,PT-720H to PT720H",
        "clock,offset,PT-720H-1S,PT-720H to PT720H",
        "clock,offset,PT99999999999999H,PT-720H to PT720H",
        "latency,delay,PT-0.001S,PT0S to PT10M",
        "latency,delay,PT10M1S,PT0S to PT10M",
        "latency,delay,P999999D,PT0S to PT10M",
        "drip,interval,P999999D,PT0S to PT10M",
        "lifetime,lifetime,PT-5S,PT1S to PT24H",
        "lifetime,lifetime,PT0.999S,PT1S to PT24H",
        "lifetime,lifetime,PT24H1S,PT1S to PT24H"
    })
    void faults_whenADurationIsOutOfRange_sayTheRangeAndWhatItWas(String kind, String field, String value, String range)
            throws Exception {
        Reply refused = plant(kind, field, value);

        JsonObject error = refused.json().getJsonArray("errors").getJsonObject(0);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(error.getJsonObject("target").getString("name")).isEqualTo(field);
        assertThat(error.getString("message"))
                .isEqualTo(field + " must be " + range + ", was " + Duration.parse(value));
        assertThat(cloud.faults().list()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "clock,offset,P30D",
        "clock,offset,P-30D",
        "latency,delay,PT0S",
        "latency,delay,PT10M",
        "lifetime,lifetime,PT1S",
        "lifetime,lifetime,P1D"
    })
    void faults_whenADurationIsAtTheBound_arePlanted(String kind, String field, String value) throws Exception {
        assertThat(plant(kind, field, value).status()).isEqualTo(201);
    }

    private Reply plant(String kind, String field, String value) throws Exception {
        JsonObject fault =
                Json.createObjectBuilder().add("kind", kind).add(field, value).build();
        return client.post("/_emulator/faults", fault.toString());
    }
}
