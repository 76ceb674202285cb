package io.lanyard.provider.iks;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.IamRejectedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IksAdviceTest {

    @Test
    void on_whenIamNamesPodAndProfile_givesCommandsReadyToType() {
        var refusal = IamRejectedException.builder("BXNIM0398E")
                .details("The given token with identifier 'shop-eu:billing-ns:billing-sa:billing-7d9f-x2x' is not"
                        + " permitted to assume the indicated trusted profile; profile ID"
                        + " 'iam-Profile-94497d0d-2ac3-41bf-a993-a49d1b14627c'")
                .build("refused");

        assertThat(IksAdvice.on(refusal).orElseThrow())
                .contains(
                        "kubectl get pod billing-7d9f-x2x -n billing-ns -o jsonpath=",
                        "ibmcloud iam trusted-profile-links Profile-94497d0d-2ac3-41bf-a993-a49d1b14627c --output json",
                        "ibmcloud ks cluster get --cluster shop-eu",
                        "--cr-type IKS_SA --link-crn <cluster CRN> --link-namespace billing-ns --link-name billing-sa")
                .doesNotContain("<pod>", "<namespace>", "<service account>", "<profile>", "<cluster>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Das Token mit der Kennung \u00bba:b:c:d\u00ab",
                "'a:b:c:d; rm -rf ~' 'a:$(id):c:d' '-a:b:c:d'"
            })
    void on_whenDetailsAreNoPlainNames_leavesTheBlanks(String details) {
        var refusal =
                IamRejectedException.builder("BXNIM0398E").details(details).build("refused");

        assertThat(IksAdvice.on(refusal).orElseThrow())
                .contains("kubectl get pod <pod> -n <namespace>", "ibmcloud iam trusted-profile-links <profile>")
                .doesNotContain("rm -rf", "$(id)");
    }

    @Test
    void on_whenThereAreNoDetails_leavesTheBlanks() {
        assertThat(IksAdvice.on(IamRejectedException.builder("BXNIM0398E").build("refused")))
                .get()
                .asString()
                .contains("a link's \"name\" must be the service account, not the cluster");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BXNIM0400E", "BXNIM0401E", "BXNIM0405E", "BXNIM0407E"})
    void on_whenTheProofIsNotAccepted_saysWhatToLookAt(String code) {
        assertThat(IksAdvice.on(IamRejectedException.builder(code).build("refused")))
                .get()
                .asString()
                .contains("audience iam", "expirationSeconds", "kubectl exec", "date -u", "cluster master refresh");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BXNIM0109E", "profile_not_linked", "", "bxnim0398e"})
    void on_whenTheCodeSaysNothingAboutThePod_isEmpty(String code) {
        assertThat(IksAdvice.on(IamRejectedException.builder(code).build("refused")))
                .isEmpty();
    }
}
