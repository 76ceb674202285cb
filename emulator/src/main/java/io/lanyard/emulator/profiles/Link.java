package io.lanyard.emulator.profiles;

/**
 * A link as IAM keeps it. Immutable.
 *
 * @param id the id, {@code Link-} and a UUID
 * @param revision which state of the link this is; links never change
 * @param details what its owner says about it
 */
public record Link(String id, Revision revision, NewLink details) {}
