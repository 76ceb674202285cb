package io.lanyard.emulator.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.emulator.profiles.ProfileException.Reason;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {

    private static final ComputeResource POD =
            new ComputeResource("IKS_SA", Api.ACCOUNT, Api.CLUSTER, Map.of("namespace", "prod-Eu", "port", "8080"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "EQUALS                 | \"prod-Eu\"            | true",
                "EQUALS                 | \"prod-eu\"            | false",
                "EQUALS                 | \"prod\"               | false",
                "NOT_EQUALS             | \"prod-Eu\"            | false",
                "NOT_EQUALS             | \"prod-eu\"            | true",
                "EQUALS_IGNORE_CASE     | \"PROD-EU\"            | true",
                "EQUALS_IGNORE_CASE     | \"prod\"               | false",
                "NOT_EQUALS_IGNORE_CASE | \"PROD-EU\"            | false",
                "NOT_EQUALS_IGNORE_CASE | \"test\"               | true",
                "CONTAINS               | \"od-E\"               | true",
                "CONTAINS               | \"od-e\"               | false",
                "CONTAINS               | \"prod-Eu-1\"          | false",
                "IN                     | [\"test\",\"prod-Eu\"] | true",
                "IN                     | [\"test\",\"prod\"]    | false",
                "IN                     | []                     | false",
            })
    void holds_whenTheClaimIsThere_comparesAsTheOperatorSays(Operator operator, String value, boolean expected) {
        assertThat(new Condition("namespace", operator, value).holds(POD)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(Operator.class)
    void holds_whenTheClaimIsAbsent_isFalseForEveryOperator(Operator operator) {
        String value = operator == Operator.IN ? "[\"a\"]" : "\"a\"";

        assertThat(new Condition("zone", operator, value).holds(POD)).isFalse();
    }

    @Test
    void holds_whenTheValueIsANumber_comparesItsText() {
        assertThat(new Condition("port", Operator.EQUALS, "8080").holds(POD)).isTrue();
    }

    @Test
    void holds_whenTheClaimIsCrn_needsNoEntry() {
        assertThat(new Condition("crn", Operator.EQUALS, "\"" + Api.CLUSTER + "\"").holds(POD))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"default123", "\"open", "\"a\" \"b\"", "[\"a\"]", "{}", "null"})
    void new_whenTheValueIsNoJsonScalar_isRefused(String value) {
        assertThatThrownBy(() -> new Condition("namespace", Operator.EQUALS, value))
                .isInstanceOf(ProfileException.class)
                .hasMessageContaining("value")
                .extracting(refused -> ((ProfileException) refused).reason())
                .isEqualTo(Reason.INVALID_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\"", "[[\"a\"]]", "a,b"})
    void new_whenInTakesNoArrayOfScalars_isRefused(String value) {
        assertThatThrownBy(() -> new Condition("namespace", Operator.IN, value))
                .isInstanceOf(ProfileException.class)
                .hasMessageContaining("value");
    }

    @Test
    void new_whenSomethingIsBlank_saysWhat() {
        assertThatThrownBy(() -> new Condition(" ", Operator.EQUALS, "\"a\"")).hasMessageContaining("'claim'");
        assertThatThrownBy(() -> new Condition("namespace", Operator.EQUALS, ""))
                .hasMessageContaining("'value'");
    }
}
