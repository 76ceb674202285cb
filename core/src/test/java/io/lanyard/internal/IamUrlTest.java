package io.lanyard.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.IamConfigurationException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IamUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://iam.cloud.ibm.com",
                "HTTPS://private.iam.cloud.ibm.com/",
                "https://iam.cloud.ibm.com:443/identity/token",
                "https://10.1.2.3:8443/iam",
                "http://localhost:9170",
                "http://LOCALHOST:9170",
                "http://127.0.0.1:9170",
                "http://127.255.0.9",
                "http://[::1]:9170"
            })
    void problem_whenUrlIsFit_isEmpty(String url) {
        assertThat(IamUrl.problem(url)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://iam.cloud.ibm.com | must use https outside loopback",
                "http://127.0.0.1.nip.io | must use https outside loopback",
                "http://localhost.evil.com | must use https outside loopback",
                "http://128.0.0.1 | must use https outside loopback",
                "http://0.0.0.0:1 | must use https outside loopback",
                "http://[::]:1 | must use https outside loopback",
                "http://[::ffff:10.0.0.1] | must use https outside loopback",
                "https://user:hunter2@iam.cloud.ibm.com | user name or password",
                "https://user@iam.cloud.ibm.com | user name or password",
                "https://iam.cloud.ibm.com?apikey=hunter2 | query or a fragment",
                "https://iam.cloud.ibm.com/? | query or a fragment",
                "https://iam.cloud.ibm.com#hunter2 | query or a fragment",
                "https://iam.cloud.ibm.com:0 | port from 1 to 65535, was 0",
                "https://iam.cloud.ibm.com:99999 | port from 1 to 65535, was 99999",
                "https://iam.cloud.ibm.com. | trailing dot",
                "http://localhost. | trailing dot",
                "https://[fe80::1%25eth0] | zone",
                "https://iam.clоud.ibm.com | has no host",
                "https:///identity | has no host",
                "https:iam.cloud.ibm.com | has no host",
                "ftp://iam.cloud.ibm.com | must start with https://",
                "iam.cloud.ibm.com | must start with https://",
                "https://iam cloud hunter2 | is not a URL"
            })
    void problem_whenUrlIsUnfit_namesTheSettingAndShowsNoSecret(String url, String expected) {
        assertThat(IamUrl.problem(url))
                .hasValueSatisfying(problem -> assertThat(problem)
                        .startsWith("core: lanyard.iam.url ")
                        .contains(expected)
                        .doesNotContain("hunter2"));
    }

    @Test
    void base_whenUrlIsUnfit_isAConfigurationError() {
        assertThatThrownBy(() -> IamUrl.base(URI.create("http://iam.cloud.ibm.com")))
                .isInstanceOf(IamConfigurationException.class)
                .hasMessageContaining("lanyard.iam.url");
    }
}
