package io.lanyard.provider.iks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.IamConfigurationException;
import io.lanyard.spi.FakeProbeContext;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PathSettingTest {

    private static final String NAME = "lanyard.iks.token-file";

    @Test
    void read_whenUnset_isEmpty() {
        assertThat(new PathSetting("iks", NAME).read(new FakeProbeContext(Path.of("/"))))
                .isEmpty();
    }

    @Test
    void read_whenAbsolute_isThatPath() {
        assertThat(read("/var/run/secrets/tokens/a b..c")).contains(Path.of("/var/run/secrets/tokens/a b..c"));
    }

    static Stream<Arguments> unusable() {
        return Stream.of(
                Arguments.of("tokens/sa-token", "was 'tokens/sa-token'; start it with /"),
                Arguments.of("./sa-token", "was './sa-token'; start it with /"),
                Arguments.of("\\\\server\\share\\token", "was '\\\\server\\share\\token'; start it with /"),
                Arguments.of("~/sa-token", "was '~/sa-token'; ~ is not expanded: write the home folder out"),
                Arguments.of("~root/sa-token", "was '~root/sa-token'; ~ is not expanded: write the home folder out"),
                Arguments.of("file:///t/sa-token", "was 'file:///t/sa-token'; write the path alone, not a URL"),
                Arguments.of("FILE:/t/sa-token", "was 'FILE:/t/sa-token'; write the path alone, not a URL"),
                Arguments.of("/t\0oken", "was '/t\\u0000oken'; remove the control character"),
                Arguments.of("/token\n", "was '/token\\u000a'; remove the control character"),
                Arguments.of("/t/../../etc/x", "was '/t/../../etc/x'; write the path that is meant, without . and .."),
                Arguments.of("/t/./x", "was '/t/./x'; write the path that is meant, without . and .."));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void read_whenNoAbsolutePath_saysWhatItWasAndWhatToWrite(String value, String expected) {
        assertThatThrownBy(() -> read(value))
                .isInstanceOf(IamConfigurationException.class)
                .hasMessage("iks: " + NAME + " must be an absolute path, " + expected);
    }

    private static Optional<Path> read(String value) {
        return new PathSetting("iks", NAME).read(new FakeProbeContext(Path.of("/")).setting(NAME, value));
    }
}
