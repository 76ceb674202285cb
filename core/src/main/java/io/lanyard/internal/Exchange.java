package io.lanyard.internal;

import io.lanyard.IamException;
import io.lanyard.TrustedProfile;
import io.lanyard.spi.IssuedToken;
import io.lanyard.spi.RequestBudget.Purpose;
import java.util.concurrent.CompletionStage;

/** One profile's way to a new token, as its lifecycle sees it. Thread-safe. */
interface Exchange {

    /**
     * A token and the profile that it was issued for.
     *
     * @param token the token as issued
     * @param profile the profile as it was resolved for this exchange
     */
    record Issue(IssuedToken token, TrustedProfile profile) {}

    /**
     * Starts an exchange elsewhere and returns at once. The stage completes within a bounded time whatever hangs, and
     * fails with an {@link io.lanyard.IamException} or anything else that went wrong.
     */
    CompletionStage<Issue> start(Purpose purpose);

    /**
     * Looks elsewhere whether the proof or the profile has changed since the last exchange began; the stage never fails.
     */
    CompletionStage<Boolean> inputChanged();

    /** Notes a failure that no caller waits for and none will see while a valid token is held. */
    default void failedUnseen(IamException failure) {}

    /** Notes that a token was had. */
    default void succeeded() {}
}
