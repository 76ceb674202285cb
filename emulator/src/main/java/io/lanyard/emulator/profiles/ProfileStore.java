package io.lanyard.emulator.profiles;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * All trusted profiles of all accounts, in memory. Thread-safe: a reader sees one consistent state, writers take turns.
 *
 * <p>Every method that takes an id of something that is not there throws a {@link ProfileException} for the reason
 * {@link ProfileException.Reason#NOT_FOUND}, unless it says otherwise.
 */
public final class ProfileStore {

    /** How many claim rules a profile may have. */
    public static final int MAX_RULES = 20;

    /** The default of how long a profile must be left alone between two changes of single identities. */
    public static final Duration DEFAULT_IDENTITY_PAUSE = Duration.ofSeconds(2);

    private final InstantSource clock;
    private final Duration identityPause;
    private final Map<String, Activity> activities = new ConcurrentHashMap<>();
    private volatile Map<String, Trust> trusts = Map.of();

    /** Creates an empty store with the default pause between changes of identities. */
    public ProfileStore(InstantSource clock) {
        this(clock, DEFAULT_IDENTITY_PAUSE);
    }

    /**
     * Creates an empty store.
     *
     * @param clock where timestamps come from
     * @param identityPause how long after adding or removing a single identity another such change of the same profile
     *     is a conflict; zero for not at all
     */
    public ProfileStore(InstantSource clock, Duration identityPause) {
        this.clock = clock;
        this.identityPause = identityPause;
    }

    /**
     * Creates a profile.
     *
     * @throws ProfileException if the account has a profile of that name
     */
    public synchronized Profile create(NewProfile details) {
        requireUniqueName(details, "");
        Profile created = new Profile("Profile-" + UUID.randomUUID(), Revision.first(clock.instant()), details);
        put(Trust.of(created));
        return created;
    }

    /** Returns the profile of that id. */
    public Optional<Profile> byId(String id) {
        return Optional.ofNullable(trusts.get(id)).map(Trust::profile);
    }

    /** Returns the profile of that CRN, which must be the whole CRN. */
    public Optional<Profile> byCrn(String crn) {
        return byId(crn.substring(crn.lastIndexOf(':') + 1))
                .filter(profile -> profile.crn().equals(crn));
    }

    /** Returns the profile of that name in that account. */
    public Optional<Profile> byName(String accountId, String name) {
        return list(accountId).stream()
                .filter(profile -> profile.name().equals(name))
                .findFirst();
    }

    /** Returns the profiles of an account, in the order of their creation. */
    public List<Profile> list(String accountId) {
        return trusts.values().stream()
                .map(Trust::profile)
                .filter(profile -> profile.accountId().equals(accountId))
                .toList();
    }

    /**
     * Changes what a profile's owner says about it.
     *
     * @param ifMatch the entity tag that the profile must have, or {@code *} for any
     * @param change makes the new details of the old ones; the account must stay
     * @throws ProfileException also if the tag does not match, or another profile of the account has the new name
     */
    public Profile update(String id, String ifMatch, UnaryOperator<NewProfile> change) {
        return change(id, trust -> {
                    Profile held = trust.profile();
                    held.revision().requireMatch(ifMatch);
                    NewProfile details = change.apply(held.details());
                    requireUniqueName(details, id);
                    return trust.profile(new Profile(id, held.revision().next(clock.instant()), details));
                })
                .profile();
    }

    /** Deletes a profile with its links, rules and identities. */
    public synchronized void delete(String id) {
        trust(id);
        Map<String, Trust> fewer = new LinkedHashMap<>(trusts);
        fewer.remove(id);
        trusts = Collections.unmodifiableMap(fewer);
        activities.remove(id);
    }

    /** Returns a profile's links, in the order of their creation. */
    public List<Link> links(String profileId) {
        return trust(profileId).links();
    }

    /**
     * Adds a link.
     *
     * @throws ProfileException also if the resource belongs to another account and the link does not say so, or the
     *     profile has a link to the same resource
     */
    public Link addLink(String profileId, NewLink details) {
        Link added = new Link("Link-" + UUID.randomUUID(), Revision.first(clock.instant()), details);
        change(profileId, trust -> trust.plus(added));
        return added;
    }

    /** Returns a link. */
    public Link link(String profileId, String linkId) {
        return trust(profileId).link(linkId);
    }

    /** Removes the link to that resource. */
    public void removeLink(String profileId, NewLink.Target target) {
        change(profileId, trust -> trust.withoutLink(target));
    }

    /** Returns a profile's claim rules, in the order of their creation. */
    public List<Rule> rules(String profileId) {
        return trust(profileId).rules();
    }

    /** Returns a claim rule. */
    public Rule rule(String profileId, String ruleId) {
        return trust(profileId).rule(ruleId);
    }

    /**
     * Adds a claim rule.
     *
     * @throws ProfileException also if the profile has {@value #MAX_RULES} rules
     */
    public Rule addRule(String profileId, NewRule details) {
        Rule added = new Rule("ClaimRule-" + UUID.randomUUID(), Revision.first(clock.instant()), details);
        change(profileId, trust -> trust.plus(added));
        return added;
    }

    /**
     * Replaces a claim rule.
     *
     * @param ifMatch the entity tag that the rule must have, or {@code *} for any
     * @throws ProfileException also if the tag does not match
     */
    public Rule updateRule(String profileId, String ruleId, String ifMatch, NewRule details) {
        return change(profileId, trust -> {
                    Revision held = trust.rule(ruleId).revision();
                    held.requireMatch(ifMatch);
                    return trust.replacing(new Rule(ruleId, held.next(clock.instant()), details));
                })
                .rule(ruleId);
    }

    /** Removes a claim rule. */
    public void removeRule(String profileId, String ruleId) {
        change(profileId, trust -> trust.withoutRule(ruleId));
    }

    /** Returns a profile's identities, in the order in which they were added. */
    public List<Identity> identities(String profileId) {
        return trust(profileId).identities();
    }

    /**
     * Replaces all identities.
     *
     * @param ifMatch the entity tag that the profile must have, or {@code *} for any
     * @throws ProfileException also if the tag does not match
     */
    public Profile identities(String profileId, String ifMatch, List<Identity> identities) {
        return change(profileId, trust -> {
                    trust.profile().revision().requireMatch(ifMatch);
                    return trust.identities(identities).touched(clock.instant());
                })
                .profile();
    }

    /**
     * Adds an identity, in the place of the one with the same type and identifier if there is one.
     *
     * @throws ProfileException also if a single identity was added or removed within the pause
     */
    public void addIdentity(String profileId, Identity added) {
        changeIdentity(profileId, trust -> trust.plus(added));
    }

    /**
     * Removes an identity.
     *
     * @throws ProfileException also if a single identity was added or removed within the pause
     */
    public void removeIdentity(String profileId, String type, String identifier) {
        changeIdentity(profileId, trust -> trust.withoutIdentity(type, identifier));
    }

    /** Tells whether a resource may assume a profile; not if there is no such profile. */
    public boolean permits(String profileId, ComputeResource resource) {
        Trust trust = trusts.get(profileId);
        return trust != null && trust.permits(resource);
    }

    /** Notes that a token was issued for a profile; does nothing if the profile is gone by now. */
    public synchronized void recordAuthentication(String profileId) {
        if (trusts.containsKey(profileId)) {
            activities.merge(
                    profileId,
                    new Activity(clock.instant(), 1),
                    (before, first) -> new Activity(first.lastAuthn(), before.authnCount() + 1));
        }
    }

    /** Returns how a profile was used, or empty if no token was issued for it yet. */
    public Optional<Activity> activity(String profileId) {
        return Optional.ofNullable(activities.get(profileId));
    }

    /** Forgets everything. */
    public synchronized void reset() {
        trusts = Map.of();
        activities.clear();
    }

    private void changeIdentity(String profileId, UnaryOperator<Trust> change) {
        change(profileId, trust -> {
            Instant now = clock.instant();
            if (trust.identitiesTouchedAt().isAfter(now.minus(identityPause))) {
                throw ProfileException.conflict("The identities of profile " + profileId + " were changed within "
                        + identityPause + "; try again later.");
            }
            return change.apply(trust).identitiesTouchedAt(now);
        });
    }

    private synchronized Trust change(String profileId, UnaryOperator<Trust> change) {
        Trust changed = change.apply(trust(profileId));
        put(changed);
        return changed;
    }

    private void put(Trust trust) {
        Map<String, Trust> more = new LinkedHashMap<>(trusts);
        more.put(trust.profile().id(), trust);
        trusts = Collections.unmodifiableMap(more);
    }

    private Trust trust(String profileId) {
        Trust trust = trusts.get(profileId);
        if (trust == null) {
            throw ProfileException.notFound("Profile", profileId);
        }
        return trust;
    }

    private void requireUniqueName(NewProfile details, String exceptId) {
        if (byName(details.accountId(), details.name())
                .filter(profile -> !profile.id().equals(exceptId))
                .isPresent()) {
            throw ProfileException.conflict(
                    "The account has a profile with the name '" + details.name() + "' already.");
        }
    }
}
