package io.lanyard.emulator.profiles;

/**
 * A claim rule as IAM keeps it. Immutable.
 *
 * @param id the id, {@code ClaimRule-} and a UUID
 * @param revision which state of the rule this is
 * @param details what its owner says about it
 */
public record Rule(String id, Revision revision, NewRule details) {}
