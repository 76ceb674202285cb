package io.lanyard.emulator.profiles;

import java.time.Duration;
import java.util.List;

/**
 * What a client says about a claim rule. Immutable.
 *
 * @param name the name, empty for none
 * @param scope whom it is about
 * @param expiration how long a session lasts, in whole seconds, positive
 * @param conditions what has to hold, all of it; none means everybody in the scope
 */
public record NewRule(String name, RuleScope scope, Duration expiration, List<Condition> conditions) {

    /** How long a session lasts where the client does not say, which it need not for compute resources. */
    public static final Duration DEFAULT_EXPIRATION = Duration.ofHours(1);

    /**
     * Copies the conditions.
     *
     * @throws ProfileException if the expiration is not positive
     */
    public NewRule {
        if (expiration.toSeconds() < 1) {
            throw ProfileException.invalid("expiration", "must be >= 1, was " + expiration.toSeconds());
        }
        conditions = List.copyOf(conditions);
    }

    /** Returns a nameless rule for compute resources. */
    public static NewRule compute(CrType crType, List<Condition> conditions) {
        return new NewRule("", new RuleScope.Compute(crType), DEFAULT_EXPIRATION, conditions);
    }

    boolean holds(ComputeResource resource) {
        return scope instanceof RuleScope.Compute compute
                && compute.crType().name().equals(resource.crType())
                && conditions.stream().allMatch(condition -> condition.holds(resource));
    }
}
