package io.lanyard.internal;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which {@code lanyard.*} settings there are, and which one a misspelt name meant. Immutable. */
final class SettingNames {

    static final String PREFIX = "lanyard.";
    static final String PROFILES = "lanyard.profiles.";
    static final String ALIASES = "lanyard.aliases";
    static final String PROVIDER = "lanyard.provider";
    static final String IAM_URL = "lanyard.iam.url";
    static final String ACQUIRE_TIMEOUT = "lanyard.acquire-timeout";
    static final String CONNECT_TIMEOUT = "lanyard.connect-timeout";
    static final String CALL_TIMEOUT = "lanyard.call-timeout";
    static final String REQUESTS_PER_MINUTE = "lanyard.requests-per-minute";

    static final Set<String> OF_CORE =
            Set.of(ALIASES, PROVIDER, IAM_URL, ACQUIRE_TIMEOUT, CONNECT_TIMEOUT, CALL_TIMEOUT, REQUESTS_PER_MINUTE);

    /** What can be said of a profile, below its alias. */
    static final Set<String> OF_PROFILE = Set.of("id", "crn", "name", "tenant");

    private static final int FARTHEST = 4;

    private final Set<String> names;

    /**
     * Collects the names.
     *
     * @param aliases the configured aliases
     * @param others the names that providers and the embedding program read
     */
    SettingNames(Set<String> aliases, Set<String> others) {
        names = new TreeSet<>(OF_CORE);
        names.addAll(others);
        for (String alias : aliases) {
            OF_PROFILE.forEach(property -> names.add(PROFILES + alias + "." + property));
        }
    }

    Set<String> names() {
        return names;
    }

    boolean known(String name) {
        return names.contains(name)
                || names.stream()
                        .anyMatch(known ->
                                known.endsWith(".*") && name.startsWith(known.substring(0, known.length() - 1)));
    }

    /** Returns the known name that is most like this one, if any is near. */
    Optional<String> nearest(String name) {
        return names.stream()
                .min(Comparator.comparingInt(known -> distance(name, known)))
                .filter(known -> distance(name, known) <= FARTHEST);
    }

    private static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int column = 0; column <= other.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= one.length(); row++) {
            int diagonal = above[0];
            above[0] = row;
            for (int column = 1; column <= other.length(); column++) {
                int same = one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1;
                int best = Math.min(Math.min(above[column], above[column - 1]) + 1, diagonal + same);
                diagonal = above[column];
                above[column] = best;
            }
        }
        return above[other.length()];
    }
}
