package io.lanyard.internal;

import io.lanyard.IamUnavailableException;
import io.lanyard.TrustedProfile;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One exchange with IAM as messages tell of it, and the failures that end it without an answer. Immutable.
 *
 * @param endpoint where the token is asked for
 * @param profile whose token is asked for
 * @param redactor knows the proof that is sent
 */
record IamCall(URI endpoint, TrustedProfile profile, Redactor redactor) {

    private static final int LONGEST_MESSAGE = 200;

    /** Returns the beginning of a message, for example {@code core: IAM at iam.cloud.ibm.com}. */
    String who() {
        return "core: IAM at " + endpoint.getRawAuthority();
    }

    /** Returns the failure of a try that took too long. */
    IamUnavailableException timedOut(Duration limit) {
        return new IamUnavailableException(who() + " gave no whole answer within "
                + limit.truncatedTo(ChronoUnit.MILLIS) + ", the time left for this try, when asked for a token of "
                + profile + "; check the network path to it; a try has lanyard.call-timeout, all tries share 8 s");
    }

    /** Returns the failure of a caller that was interrupted. */
    IamUnavailableException interrupted() {
        return new IamUnavailableException(
                who() + " was being asked for a token of " + profile + " when the caller was interrupted");
    }

    /** Returns the failure of a connection, or of an answer that broke off. */
    IamUnavailableException failed(Throwable failure) {
        String message = who() + " cannot be asked for a token of " + profile + ": " + reason(failure);
        Throwable cause = redactor.cause(failure);
        return cause == null ? new IamUnavailableException(message) : new IamUnavailableException(message, cause);
    }

    private String reason(Throwable failure) {
        if (inChain(failure, UnresolvedAddressException.class) || inChain(failure, UnknownHostException.class)) {
            return "the host's name cannot be resolved; check DNS and lanyard.iam.url";
        }
        if (failure instanceof BoundedBody.TooLargeException tooLarge) {
            return tooLarge.getMessage() + "; check that lanyard.iam.url leads to IAM and not to a proxy";
        }
        if (inChain(failure, SSLException.class)) {
            return "TLS failed (" + described(failure) + "); for a private certificate authority set "
                    + "javax.net.ssl.trustStore";
        }
        if (failure instanceof HttpConnectTimeoutException) {
            return "no connection in time; check the network policy and https.proxyHost, or raise "
                    + "lanyard.connect-timeout";
        }
        if (failure instanceof ConnectException) {
            return "the connection was refused or cannot be made (" + described(failure)
                    + "); check lanyard.iam.url, the network policy and https.proxyHost";
        }
        return "the connection broke or the answer is not HTTP (" + described(failure)
                + "); check the network path, and that lanyard.iam.url leads to IAM";
    }

    private String described(Throwable failure) {
        @Nullable String message = failure.getMessage();
        String type = failure instanceof IOException
                ? failure.getClass().getSimpleName()
                : failure.getClass().getName();
        return message == null ? type : type + ": " + redactor.clean(message, LONGEST_MESSAGE);
    }

    private static boolean inChain(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable link = failure; link != null; link = link.getCause()) {
            if (type.isInstance(link)) {
                return true;
            }
        }
        return false;
    }
}
