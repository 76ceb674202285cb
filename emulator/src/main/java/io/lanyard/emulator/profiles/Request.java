package io.lanyard.emulator.profiles;

import io.lanyard.emulator.http.Call;
import java.util.List;
import java.util.Optional;

/**
 * A request to the profiles API of a caller who is known. Immutable.
 *
 * @param account the caller's account
 * @param path the decoded segments of the path behind {@code /v1/profiles}
 */
record Request(Call call, String account, List<String> path) {

    Request {
        path = List.copyOf(path);
    }

    String profileId() {
        return path.getFirst();
    }

    Fields fields() {
        return Fields.parse(call.body());
    }

    /** Returns the entity tag that the object must have, {@code *} for any. */
    String ifMatch() {
        String tag = call.header("If-Match").orElse("");
        return ProfileException.required("If-Match", tag).replaceAll("^\"(.*)\"$", "$1");
    }

    boolean flag(String parameter) {
        String value = call.parameter(parameter).orElse("false");
        if (!value.equals("true") && !value.equals("false")) {
            throw ProfileException.invalid(parameter, "must be true or false, was: " + value);
        }
        return Boolean.parseBoolean(value);
    }

    /** Returns the profile that the path names, which must be of the caller's account. */
    Profile profile(ProfileStore store) {
        Optional<Profile> held = store.byId(profileId());
        return held.filter(profile -> profile.accountId().equals(account))
                .orElseThrow(() -> ProfileException.notFound("Profile", profileId()));
    }

    ProfileException methodNotAllowed() {
        return new ProfileException(
                ProfileException.Reason.METHOD_NOT_ALLOWED, call.method() + " is not allowed for " + call.path());
    }
}
