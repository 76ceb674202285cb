package io.lanyard.emulator.iam;

import java.time.Duration;

/**
 * What is unusual about IAM while it answers one request. Immutable.
 *
 * @param clockOffset by how much IAM's clock, in what it says, is ahead of the emulator's; negative for behind
 * @param lifetime how long an access token lives
 */
public record Conditions(Duration clockOffset, Duration lifetime) {}
