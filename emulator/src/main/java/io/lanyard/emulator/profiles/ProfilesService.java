package io.lanyard.emulator.profiles;

import io.lanyard.emulator.http.Answer;
import io.lanyard.emulator.http.BearerTokens;
import io.lanyard.emulator.http.Call;
import io.lanyard.emulator.http.Caller;
import io.lanyard.emulator.http.Service;
import io.lanyard.emulator.profiles.ProfileException.Reason;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * IAM's Identity Services API for trusted profiles, their claim rules, links and identities, under {@code /v1/profiles}.
 * Thread-safe.
 *
 * <p>A body is checked before the profile is looked for, as in the real service. Where nothing public says what the real
 * one does, this one chooses: a stale {@code If-Match} and a name that is taken are 409, a missing {@code If-Match} is
 * 400, the profile of another account is 404, listing another account is 403, and histories are empty.
 *
 * <p>Until the emulator has access policies, only the account's administrator has access: the valid token of anybody
 * else, such as a trusted profile's, is 403.
 */
public final class ProfilesService implements Service {

    private static final String ROOT = "/v1/profiles";

    private final BearerTokens tokens;
    private final ProfilesEndpoint profiles;
    private final RulesEndpoint rules;
    private final LinksEndpoint links;
    private final IdentitiesEndpoint identities;

    /**
     * Creates the service.
     *
     * @param store what the service shows and changes
     * @param tokens who calls
     * @param base the URL under which clients reach this IAM, without a slash at the end; asked for each list
     */
    public ProfilesService(ProfileStore store, BearerTokens tokens, Supplier<URI> base) {
        this.tokens = tokens;
        this.profiles = new ProfilesEndpoint(store, base);
        this.rules = new RulesEndpoint(store, base);
        this.links = new LinksEndpoint(store);
        this.identities = new IdentitiesEndpoint(store);
    }

    @Override
    public Optional<Answer> answer(Call call) {
        if (!call.path().equals(ROOT) && !call.path().startsWith(ROOT + "/")) {
            return Optional.empty();
        }
        try {
            return Optional.of(dispatch(request(call)));
        } catch (ProfileException refused) {
            return Optional.of(Refusals.of(refused));
        }
    }

    private Request request(Call call) {
        Caller caller = tokens.caller(call)
                .orElseThrow(() -> new ProfileException(
                        Reason.UNAUTHENTICATED, "Send a valid access token as Authorization: Bearer."));
        if (!caller.administrator()) {
            throw new ProfileException(
                    Reason.FORBIDDEN, "Only the administrator of account " + caller.account() + " has access.");
        }
        return new Request(call, caller.account(), segments(call.path()));
    }

    private Answer dispatch(Request request) {
        List<String> path = request.path();
        String kind = path.size() > 1 ? path.get(1) : "";
        return switch (path.size() + kind) {
            case "0" -> profiles.collection(request);
            case "1" -> profiles.item(request);
            case "2rules" -> rules.collection(request);
            case "3rules" -> rules.item(request);
            case "2links" -> links.collection(request);
            case "3links" -> links.item(request);
            case "2identities" -> identities.collection(request);
            case "3identities" -> identities.ofType(request);
            case "4identities" -> identities.item(request);
            default -> throw ProfileException.notFound("Path", request.call().path());
        };
    }

    private static List<String> segments(String path) {
        if (path.equals(ROOT)) {
            return List.of();
        }
        try {
            return Arrays.stream(path.substring(ROOT.length() + 1).split("/", -1))
                    .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                    .toList();
        } catch (IllegalArgumentException notEncoded) {
            ProfileException refusal = ProfileException.invalid("path", "is not percent-encoded: " + path);
            refusal.initCause(notEncoded);
            throw refusal;
        }
    }
}
