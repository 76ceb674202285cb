package io.lanyard.provider.iks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.IamConfigurationException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectedTokenFileTest {

    private static final String TOKEN = "head.body.signature";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                TOKEN,
                TOKEN + "\n",
                TOKEN + "\r\n",
                "\uFEFF" + TOKEN,
                "\uFEFF" + TOKEN + "\r\n",
                " \t" + TOKEN + " \n\n",
                "\n\uFEFF\n" + TOKEN
            })
    void read_whenTheTokenHasMargins_dropsThem(String content) throws Exception {
        assertThat(file(content.getBytes(StandardCharsets.UTF_8)).read()).isEqualTo(TOKEN);
    }

    @Test
    void read_whenExactly64KiB_accepts() throws Exception {
        String longest = "x".repeat(64 * 1024);

        assertThat(file(longest.getBytes(StandardCharsets.US_ASCII)).read()).isEqualTo(longest);
    }

    @Test
    void read_whenOneByteMoreThan64KiB_refuses() throws Exception {
        ProjectedTokenFile file = file(new byte[64 * 1024 + 1]);

        assertThatThrownBy(file::read)
                .isInstanceOf(UnusableFileException.class)
                .hasMessage("is larger than 65536 bytes");
    }

    @Test
    void read_whenEmpty_saysWhoWhatWhyAndRepair() throws Exception {
        ProjectedTokenFile file = file(new byte[0]);

        assertThatThrownBy(file::read)
                .isInstanceOf(IamConfigurationException.class)
                .hasMessage("iks: service account token file " + folder.resolve("token")
                        + " is empty; the kubelet never writes an empty token: check which volume is mounted there");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\n", "\r\n \t", "\uFEFF", "\uFEFF\r\n"})
    void read_whenOnlyWhiteSpace_refuses(String content) throws Exception {
        ProjectedTokenFile file = file(content.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(file::read)
                .isInstanceOf(IamConfigurationException.class)
                .hasMessageContaining("holds nothing but white space");
    }

    static Stream<Arguments> unsendable() {
        return Stream.of(
                Arguments.of("first\r\nsecond", "a line break inside its text, at character 6"),
                Arguments.of("first\nsecond", "a line break inside its text, at character 6"),
                Arguments.of("first\rsecond", "a line break inside its text, at character 6"),
                Arguments.of("a\0b", "the control character U+0000 inside its text, at character 2"),
                Arguments.of("a\u001bb", "the control character U+001B inside its text, at character 2"),
                Arguments.of("a\tb", "the control character U+0009 inside its text, at character 2"),
                Arguments.of("a\u007f", "the control character U+007F inside its text, at character 2"),
                Arguments.of("a b", "a space inside its text, at character 2"),
                Arguments.of("a\u00e9", "the non-ASCII character U+00E9 inside its text, at character 2"),
                Arguments.of("a\u2028b", "the non-ASCII character U+2028 inside its text, at character 2"),
                Arguments.of("a\uD83D\uDE00", "the non-ASCII character U+D83D inside its text, at character 2"));
    }

    @ParameterizedTest
    @MethodSource("unsendable")
    void read_whenACharacterCannotBeSent_namesItAndHidesTheRest(String content, String expected) throws Exception {
        ProjectedTokenFile file = file(content.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(file::read)
                .isInstanceOf(IamConfigurationException.class)
                .hasMessageContaining(" holds " + expected + "; a token is one line of visible ASCII")
                .hasMessageNotContaining("first")
                .hasMessageNotContaining("second");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32"})
    void read_whenWrittenInAWiderEncoding_refuses(String charset) throws Exception {
        ProjectedTokenFile file = file(TOKEN.getBytes(Charset.forName(charset)));

        assertThatThrownBy(file::read).isInstanceOf(IamConfigurationException.class);
    }

    @Test
    void read_whenNotUtf8_saysSo() throws Exception {
        ProjectedTokenFile file = file(new byte[] {'a', (byte) 0xe9, 'b'});

        assertThatThrownBy(file::read)
                .isInstanceOf(IamConfigurationException.class)
                .hasMessageContaining("is not UTF-8 text");
    }

    private ProjectedTokenFile file(byte[] content) throws IOException {
        Path path = Files.write(folder.resolve("token"), content);
        return new ProjectedTokenFile(new MountedFile("iks: service account token file", path));
    }
}
