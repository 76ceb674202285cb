package io.lanyard.internal;

import io.lanyard.IamException;
import io.lanyard.IamUnavailableException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Makes a failure that callers know out of whatever an exchange ended with. Pure. */
final class ExchangeFailure {

    private ExchangeFailure() {}

    /**
     * Returns the failure itself, or one that says that something unexpected went wrong: with its class and its stack,
     * but not with its message, which may quote a proof.
     *
     * @param error what the exchange ended with, if it was not a token
     */
    static IamException of(@Nullable Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        if (cause instanceof IamException failure) {
            return failure;
        }
        if (cause == null) {
            return new IamUnavailableException("core: the exchange ended with neither a token nor a failure");
        }
        IamUnavailableException unexpected = new IamUnavailableException(
                "core: the exchange failed unexpectedly (" + cause.getClass().getName() + ")");
        unexpected.setStackTrace(cause.getStackTrace());
        return unexpected;
    }
}
