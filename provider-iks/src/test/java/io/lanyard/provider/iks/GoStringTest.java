package io.lanyard.provider.iks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GoStringTest {

    static Stream<Arguments> literals() {
        return Stream.of(
                Arguments.of("\"\"", ""),
                Arguments.of("\"billing\"", "billing"),
                Arguments.of("\"a=b, c\"", "a=b, c"),
                Arguments.of("\"Abrechnung f\u00fcr \uD83D\uDE00\"", "Abrechnung f\u00fcr \uD83D\uDE00"),
                Arguments.of("\"\\\"quoted\\\" \\\\ back\"", "\"quoted\" \\ back"),
                Arguments.of("\"\\a\\b\\f\\n\\r\\t\\v\"", "\u0007\b\f\n\r\t\u000b"),
                Arguments.of("\"\\x00\\x1b\\x7f\"", "\0\u001b\u007f"),
                Arguments.of("\"\\xc3\\xbc\"", "\u00fc"),
                Arguments.of("\"\\u00ad\\u200b\"", "\u00ad\u200b"),
                Arguments.of("\"\\U000e0001\"", Character.toString(0xe0001)),
                Arguments.of("\"\\101\\000\"", "A\0"));
    }

    @ParameterizedTest
    @MethodSource("literals")
    void unquote_whenALiteral_isWhatGoQuoted(String literal, String expected) {
        assertThat(GoString.unquote(literal)).isEqualTo(expected);
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("", "not in double quotes"),
                Arguments.of("\"", "not in double quotes"),
                Arguments.of("billing", "not in double quotes"),
                Arguments.of("\"billing", "not in double quotes"),
                Arguments.of("'billing'", "not in double quotes"),
                Arguments.of("\"a\"b\"", "a double quote without a backslash"),
                Arguments.of("\"a\\\"", "no valid escape at \\"),
                Arguments.of("\"\\q\"", "no valid escape at \\q"),
                Arguments.of("\"\\x4\"", "no valid escape at \\x4\""),
                Arguments.of("\"\\u12\"", "no valid escape at \\u12\""),
                Arguments.of("\"\\U00110000\"", "no valid escape at \\U00110000"),
                Arguments.of("\"\\Uffffffff\"", "no valid escape at \\Uffffffff"),
                Arguments.of("\"\\ud800\"", "half a surrogate pair"),
                Arguments.of("\"\\xff\"", "no UTF-8 text"),
                Arguments.of("\"\\400\"", "no valid escape at \\4"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void unquote_whenMalformed_saysWhy(String literal, String expected) {
        assertThatThrownBy(() -> GoString.unquote(literal))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
    }
}
