package io.lanyard.internal;

import io.lanyard.IamRejectedException;
import io.lanyard.TrustedProfile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words the message of a refusal, for {@link IamRejectedException#withMessage(String)}. Pure. */
final class RefusalAdvice {

    private static final String NOT_ELIGIBLE = "BXNIM0398E";
    private static final Pattern IDENTITY = Pattern.compile("'([^':]*):([^':]*):([^':]*):([^':]*)'");

    private RefusalAdvice() {}

    /**
     * Returns a message that leads with what the preflight found and ends with what to do.
     *
     * @param refusal what IAM or the metadata service said; only its code decides
     * @param profile what was asked for
     * @param report what the preflight read in the proof that was refused
     */
    static String message(IamRejectedException refusal, TrustedProfile profile, PreflightReport report) {
        var message = new StringBuilder("core: ");
        report.findings().forEach(finding -> message.append(finding).append("; "));
        message.append("trusted profile ")
                .append(profile)
                .append(" was refused with ")
                .append(refusal.errorCode());
        refusal.details().ifPresent(details -> message.append(": ").append(details));
        refusal.requestId()
                .ifPresent(id -> message.append(" (request id ").append(id).append(')'));
        return message.append("; ").append(advice(refusal, report)).toString();
    }

    private static String advice(IamRejectedException refusal, PreflightReport report) {
        if (!refusal.errorCode().equals(NOT_ELIGIBLE)) {
            return report.findings().isEmpty()
                    ? "check the profile's id and settings"
                            + refusal.requestId()
                                    .map(id -> "; IBM's support finds the call by its request id")
                                    .orElse("")
                    : "mend the proof first";
        }
        return seen(refusal, report) + "; either no link or rule of the profile matches this cluster, namespace and "
                + "service account, or the link carries the cluster's name where the service account's belongs; a new link "
                + "takes up to a minute to work";
    }

    /** The quoted identity is data, not language: {@code '<cluster>:<namespace>:<service account>:<pod>'}. */
    private static String seen(IamRejectedException refusal, PreflightReport report) {
        Matcher identity = IDENTITY.matcher(refusal.details().orElse(""));
        if (identity.find()) {
            return "IAM saw cluster " + identity.group(1) + ", namespace " + identity.group(2) + ", service account "
                    + identity.group(3) + ", pod " + identity.group(4);
        }
        String facts = report.facts();
        return facts.isEmpty() ? "IAM did not name the identity that it saw" : "the proof says " + facts;
    }
}
