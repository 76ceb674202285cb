package io.lanyard.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.IamRejectedException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalAdviceTest {

    private static final PreflightReport REPORT = new PreflightReport(
            List.of(), List.of("iam"), new PreflightReport.Workload("shop", "web", "web-1"), Duration.ofMinutes(5));

    private static IamRejectedException refusal(String code, String details) {
        return IamRejectedException.builder(code)
                .details(details)
                .requestId("r-1")
                .build("core: refused");
    }

    private static String message(IamRejectedException refusal, PreflightReport report) {
        return RefusalAdvice.message(refusal, Exchanges.PROFILE, report);
    }

    @Test
    void message_whenProfileIsNotEligible_namesWhomIamSawAndTheLikelyCauses() {
        String details = "Das Token mit der ID 'mycluster:shop:web:web-1' darf nicht; profile ID 'iam-Profile-1'";
        assertThat(message(refusal("BXNIM0398E", details), PreflightReport.opaque()))
                .isEqualTo("core: trusted profile name billing was refused with BXNIM0398E: " + details
                        + " (request id r-1); IAM saw cluster mycluster, namespace shop, service account web, pod web-1; "
                        + "either no link or rule of the profile matches this cluster, namespace and service account, or "
                        + "the link carries the cluster's name where the service account's belongs; a new link takes up to "
                        + "a minute to work");
    }

    @Test
    void message_whenDetailsNameNobody_saysWhatTheProofSays() {
        assertThat(message(refusal("BXNIM0398E", "no"), REPORT))
                .contains("the proof says namespace shop, service account web, pod web-1")
                .doesNotContain("IAM saw");
    }

    @Test
    void message_whenNothingNamesAnybody_saysSo() {
        assertThat(message(refusal("BXNIM0398E", "no"), PreflightReport.opaque()))
                .contains("IAM did not name the identity that it saw");
    }

    @Test
    void message_whenTheCodeIsAnother_givesCodeDetailsAndRequestId() {
        assertThat(message(refusal("BXNIM0109E", "Property 'grant_type' empty."), REPORT))
                .isEqualTo(
                        "core: trusted profile name billing was refused with BXNIM0109E: Property 'grant_type' empty. "
                                + "(request id r-1); check the profile's id and settings; IBM's support finds the call by its "
                                + "request id");
    }

    @Test
    void message_whenThereAreFindings_leadsWithThem() {
        var found = new PreflightReport(
                List.of("the proof from f is for vault", "the proof from f expired"),
                List.of(),
                new PreflightReport.Workload("shop", "web", "web-1"),
                Duration.ZERO);
        assertThat(message(refusal("BXNIM0401E", "x"), found))
                .startsWith("core: the proof from f is for vault; the proof from f expired; trusted profile");
    }
}
