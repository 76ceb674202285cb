package io.lanyard.spi;

import io.lanyard.TrustedProfile;

/**
 * A profile and where it was found.
 *
 * @param profile the profile
 * @param source where it was found, for people, for example {@code pod annotation lanyard.io/profile}
 */
public record ResolvedProfile(TrustedProfile profile, String source) {}
