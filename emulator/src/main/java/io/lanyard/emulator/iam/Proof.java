package io.lanyard.emulator.iam;

import io.lanyard.emulator.profiles.ComputeResource;

/**
 * A compute resource that has proved who it is. Immutable.
 *
 * @param resource the resource
 * @param identifier how IAM calls it in refusals and events
 */
record Proof(ComputeResource resource, String identifier) {}
