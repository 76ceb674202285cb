package io.lanyard.emulator.iam;

import io.lanyard.emulator.cluster.Clusters;
import io.lanyard.emulator.events.ActivityTracker;
import io.lanyard.emulator.http.Answer;
import io.lanyard.emulator.http.BearerTokens;
import io.lanyard.emulator.http.Call;
import io.lanyard.emulator.profiles.ProfileStore;
import java.net.URI;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** IAM's token service: {@code /identity/token}, {@code /identity/keys} and the OpenID configuration. Thread-safe. */
public final class Iam {

    private static final String TOKEN_PATH = "/identity/token";
    private static final String KEYS_PATH = "/identity/keys";
    private static final String DISCOVERY_PATH = "/identity/.well-known/openid-configuration";
    private static final String BEARER = "bearer ";

    private final IamSettings settings;
    private final Supplier<URI> base;
    private final InstantSource clock;
    private final SigningKeys keys;
    private final AccessTokens tokens;
    private final TokenEndpoint endpoint;
    private final String instance = newInstance();

    /**
     * What this IAM looks into and writes to.
     *
     * @param clusters who issues proofs
     * @param profiles who may have what
     * @param tracker where logins are noted
     * @param base the base URL under which it is reached
     */
    public record Surroundings(Clusters clusters, ProfileStore profiles, ActivityTracker tracker, Supplier<URI> base) {}

    /**
     * Creates an IAM with a new signing key.
     *
     * @param settings how it is set up
     * @param around what it works with
     * @param clock the time
     */
    public Iam(IamSettings settings, Surroundings around, InstantSource clock) {
        this.settings = settings;
        this.base = around.base();
        this.clock = clock;
        this.keys = new SigningKeys(clock);
        this.tokens = new AccessTokens(keys, settings.issuer());
        IamSettings.Credentials credentials = settings.credentials();
        Map<String, Grant> grants = Map.of(
                CrTokenGrant.TYPE,
                new CrTokenGrant(new ProofVerifier(around.clusters()), around.profiles(), around.tracker()),
                ApiKeyGrant.TYPE,
                new ApiKeyGrant(credentials.administratorApiKey(), credentials.accountId()));
        this.endpoint = new TokenEndpoint(grants, tokens, credentials.clients());
    }

    /** Answers a request, or returns empty if its path is not IAM's. */
    public Optional<Answer> answer(Call call, Conditions conditions) {
        return switch (call.path()) {
            case TOKEN_PATH -> Optional.of(answered(call, conditions));
            case KEYS_PATH ->
                Optional.of(new Answer(200, Map.of("Content-Type", "application/json"), keys.published()));
            case DISCOVERY_PATH -> Optional.of(Answer.json(200, Discovery.document(base.get(), settings.issuer())));
            default -> Optional.empty();
        };
    }

    /** Returns the keys, to change them. */
    public SigningKeys keys() {
        return keys;
    }

    /**
     * Returns what tells a caller by one of this IAM's access tokens.
     *
     * @param now the time that tokens are judged by
     */
    public BearerTokens bearerTokens(InstantSource now) {
        return call -> call.header("Authorization")
                .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(BEARER))
                .flatMap(value -> tokens.caller(value.substring(BEARER.length()).strip(), now.instant()));
    }

    /** Returns a refusal that nothing but the caller's wish is the reason for. */
    public Answer refusal(Call call, RefusalCode code, String details) {
        return refusal(Transaction.begin(instance, call, clock.instant()), code, details);
    }

    private Answer answered(Call call, Conditions conditions) {
        Transaction transaction = Transaction.begin(instance, call, clock.instant());
        try {
            return endpoint.answer(transaction, conditions);
        } catch (RefusedException refused) {
            Answer answer = refusal(transaction, settings.refusals().of(refused.reason()), refused.details());
            return refused.reason() == Reason.METHOD_NOT_ALLOWED ? answer.header("Allow", "POST") : answer;
        }
    }

    private Answer refusal(Transaction transaction, RefusalCode code, String details) {
        return ErrorBody.of(code, details, transaction, new ErrorBody.Request(base.get(), clock.instant()));
    }

    private static String newInstance() {
        String random = UUID.randomUUID().toString().replace("-", "");
        return "iamid-9-12-3788-" + random.substring(0, 10) + "-" + random.substring(10, 15);
    }
}
