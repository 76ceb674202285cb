package io.lanyard.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.IamConfigurationException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TroubleshootingTest {

    private final Troubleshooting page = new Troubleshooting("""
            # Troubleshooting

            ## core: no trusted profile for alias …; looked at
            ## `… was refused with BXNIM0398E`
            ### answered HTTP … (text/html

            text that is no heading: the connection was refused
            """);

    @Test
    void section_whenAHeadingFits_returnsItsAnchor() {
        assertThat(page.section("core: no trusted profile for alias x; looked at settings"))
                .isEqualTo("docs/troubleshooting.md#core-no-trusted-profile-for-alias--looked-at");
        assertThat(page.section("core: trusted profile billing was refused with BXNIM0398E: no"))
                .isEqualTo("docs/troubleshooting.md#-was-refused-with-bxnim0398e");
    }

    @Test
    void section_whenSeveralFit_returnsTheMostSpecific() {
        assertThat(page.section("core: no trusted profile for alias x; looked at … answered HTTP 403 (text/html"))
                .endsWith("#core-no-trusted-profile-for-alias--looked-at");
    }

    @Test
    void section_whenNoHeadingFits_returnsThePage() {
        assertThat(page.section("core: the connection was refused")).isEqualTo("docs/troubleshooting.md");
    }

    @Test
    void sections_whenTheMessageListsProblems_returnsEachSectionOnce() {
        String message = IamConfigurationException.of(List.of(
                        "core: no trusted profile for alias x; looked at settings",
                        "core: profile y was refused with BXNIM0398E",
                        "core: no trusted profile for alias z; looked at settings"))
                .getMessage();

        assertThat(page.sections(message))
                .containsExactly(
                        "docs/troubleshooting.md#core-no-trusted-profile-for-alias--looked-at",
                        "docs/troubleshooting.md#-was-refused-with-bxnim0398e");
    }

    @Test
    void sections_whenOneProblemListsFiles_returnsOne() {
        assertThat(page.sections("core: no trusted profile for alias\n  - x; looked at\n  - y"))
                .containsExactly("docs/troubleshooting.md#core-no-trusted-profile-for-alias--looked-at");
    }

    @Test
    void section_whenTheMessageHasLines_looksAcrossThem() {
        assertThat(page.section("core: no trusted profile for alias\n  x; looked at"))
                .endsWith("#core-no-trusted-profile-for-alias--looked-at");
    }
}
