package io.lanyard.emulator.events;

import io.lanyard.emulator.profiles.Profile;
import java.time.Instant;

/**
 * A compute resource that got a token for a trusted profile. Immutable.
 *
 * @param profile the profile
 * @param resource the compute resource
 * @param caller where the request came from
 */
public record Login(Profile profile, Resource resource, Caller caller) {

    /**
     * Who logged in.
     *
     * @param crn the compute resource's CRN
     * @param name its identifier, for a pod {@code cluster:namespace:service account:pod}
     */
    public record Resource(String crn, String name) {}

    /**
     * The request.
     *
     * @param at when it was answered
     * @param transactionId the id that IAM gave it
     * @param agent its {@code User-Agent}, empty if it had none
     * @param instance the IAM instance that answered
     */
    public record Caller(Instant at, String transactionId, String agent, String instance) {}
}
