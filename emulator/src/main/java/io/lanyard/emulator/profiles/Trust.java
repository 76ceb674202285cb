package io.lanyard.emulator.profiles;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A profile and everything that decides who may assume it. Immutable.
 *
 * @param identitiesTouchedAt when a single identity was added or removed last, or {@link Instant#MIN}
 */
record Trust(
        Profile profile, List<Link> links, List<Rule> rules, List<Identity> identities, Instant identitiesTouchedAt) {

    Trust {
        links = List.copyOf(links);
        rules = List.copyOf(rules);
        identities = List.copyOf(identities);
    }

    static Trust of(Profile profile) {
        return new Trust(profile, List.of(), List.of(), List.of(), Instant.MIN);
    }

    Trust profile(Profile changed) {
        return new Trust(changed, links, rules, identities, identitiesTouchedAt);
    }

    Trust plus(Link added) {
        NewLink.Target target = added.details().target();
        if (!added.details().crossAccount() && !target.accountId().equals(profile.accountId())) {
            throw ProfileException.invalid("crn", "is not of the account of the profile");
        }
        if (links.stream().anyMatch(link -> link.details().target().equals(target))) {
            throw ProfileException.conflict("The profile " + profile.id() + " is linked to this resource already.");
        }
        return links(append(links, added));
    }

    Link link(String id) {
        return links.stream()
                .filter(link -> link.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ProfileException.notFound("Link", id));
    }

    Trust withoutLink(NewLink.Target target) {
        List<Link> left = links.stream()
                .filter(link -> !link.details().target().equals(target))
                .toList();
        if (left.size() == links.size()) {
            throw ProfileException.notFound("Link", target.crn());
        }
        return links(left);
    }

    Rule rule(String id) {
        return rules.stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ProfileException.notFound("ClaimRule", id));
    }

    Trust plus(Rule added) {
        if (rules.size() >= ProfileStore.MAX_RULES) {
            throw ProfileException.invalid(
                    "rules", "must not be more than " + ProfileStore.MAX_RULES + " for one profile");
        }
        return rules(append(rules, added));
    }

    Trust replacing(Rule changed) {
        return rules(rules.stream()
                .map(rule -> rule.id().equals(changed.id()) ? changed : rule)
                .toList());
    }

    Trust withoutRule(String id) {
        Rule removed = rule(id);
        return rules(rules.stream().filter(rule -> !rule.equals(removed)).toList());
    }

    Trust plus(Identity added) {
        return identities(append(others(added.type(), added.identifier()), added));
    }

    Trust withoutIdentity(String type, String identifier) {
        List<Identity> left = others(type, identifier);
        if (left.size() == identities.size()) {
            throw ProfileException.notFound("ProfileIdentity", identifier);
        }
        return identities(left);
    }

    Trust identities(List<Identity> changed) {
        return new Trust(profile, links, rules, changed, identitiesTouchedAt);
    }

    /** Returns the same with a new state of the profile itself, which is what a change of identities makes. */
    Trust touched(Instant now) {
        return profile(new Profile(profile.id(), profile.revision().next(now), profile.details()));
    }

    Trust identitiesTouchedAt(Instant now) {
        return new Trust(profile, links, rules, identities, now).touched(now);
    }

    /**
     * Tells whether a resource may assume the profile. A rule speaks of resources of the profile's own account only; a
     * link does too, unless it says that it crosses accounts.
     */
    boolean permits(ComputeResource resource) {
        boolean sameAccount = profile.accountId().equals(resource.accountId());
        boolean linked = links.stream()
                .map(Link::details)
                .anyMatch(link ->
                        (sameAccount || link.crossAccount()) && link.target().holds(resource));
        return linked
                || (sameAccount
                        && rules.stream().anyMatch(rule -> rule.details().holds(resource)));
    }

    private Trust links(List<Link> changed) {
        return new Trust(profile, changed, rules, identities, identitiesTouchedAt);
    }

    private Trust rules(List<Rule> changed) {
        return new Trust(profile, links, changed, identities, identitiesTouchedAt);
    }

    private List<Identity> others(String type, String identifier) {
        return identities.stream()
                .filter(identity -> !identity.is(type, identifier))
                .toList();
    }

    private static <T> List<T> append(List<T> list, T added) {
        return Stream.concat(list.stream(), Stream.of(added)).toList();
    }
}
