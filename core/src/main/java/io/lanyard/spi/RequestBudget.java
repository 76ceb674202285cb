package io.lanyard.spi;

/**
 * Bounds the requests that this process sends to one remote service, call-tier retries included. Thread-safe.
 *
 * <p>Adapters call {@link #spend(Purpose)} before every send.
 */
@FunctionalInterface
public interface RequestBudget {

    /** What a request is for. */
    enum Purpose {
        /** The first try of an exchange: it may use the whole budget. */
        FIRST,
        /** Another try after a failure: it may use four fifths of the budget, so that first tries get through. */
        REPEAT
    }

    /**
     * Takes one request out of the budget.
     *
     * @throws io.lanyard.IamUnavailableException if the budget of this minute is spent; nothing must be sent then
     */
    void spend(Purpose purpose);
}
