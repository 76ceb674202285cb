package io.lanyard;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something on this side must be mended: a setting, a mount, a file. The message says what and how. */
public final class IamConfigurationException extends IamException {

    private static final long serialVersionUID = 1L;

    /** Creates the failure from a message that names the thing, the reason and the repair. */
    public IamConfigurationException(String message) {
        this(message, null, null);
    }

    /** Creates the failure from a message and what led to it. */
    public IamConfigurationException(String message, Throwable cause) {
        this(message, cause, null);
    }

    private IamConfigurationException(String message, @Nullable Throwable cause, @Nullable Instant nextAttempt) {
        super(message, cause, nextAttempt);
    }

    /**
     * Returns one failure that lists all problems of a configuration.
     *
     * @param problems one or more messages
     */
    public static IamConfigurationException of(List<String> problems) {
        if (problems.size() == 1) {
            return new IamConfigurationException(problems.getFirst());
        }
        return new IamConfigurationException(
                problems.size() + " configuration problems:\n  - " + String.join("\n  - ", problems));
    }

    @Override
    public IamConfigurationException forCaller(Instant next) {
        return new IamConfigurationException(getMessage(), this, next);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
