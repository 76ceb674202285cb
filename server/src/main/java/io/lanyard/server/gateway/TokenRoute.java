package io.lanyard.server.gateway;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.lanyard.AccessToken;
import io.lanyard.IamException;
import io.lanyard.IamTokens;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeSet;

/** Answers {@code GET /v1/tokens/{alias}} with an access token of the gateway's own identity. Thread-safe. */
final class TokenRoute implements Handler {

    static final String PREFIX = "/v1/tokens/";
    static final String PATTERN = PREFIX + "{alias}";

    private static final HeaderName FLAVOR = HeaderNames.create("Metadata-Flavor");
    private static final List<String> IBM = List.of("ibm");

    private final IamTokens tokens;
    private final Aliases aliases;
    private final InstantSource clock;

    TokenRoute(IamTokens tokens, Aliases aliases, InstantSource clock) {
        this.tokens = tokens;
        this.aliases = aliases;
        this.clock = clock;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        if (!FramingFilter.all(request.headers(), FLAVOR).equals(IBM)) {
            Problem.forbidden(
                            "metadata-flavor",
                            "gateway: the header Metadata-Flavor: ibm must be sent exactly once; add it to the request")
                    .send(request, response);
            return;
        }
        String alias = request.path().rawPath().substring(PREFIX.length());
        if (!aliases.serves(alias)) {
            Problem.notFound("gateway: no such profile alias; there is "
                            + String.join(", ", new TreeSet<>(aliases.served()))
                            + "; configure another by lanyard.profiles.<alias>.id, .crn or .name")
                    .send(request, response);
            return;
        }
        answer(alias, request, response);
    }

    private void answer(String alias, ServerRequest request, ServerResponse response) {
        AccessToken token;
        try {
            token = tokens.get(alias);
        } catch (IamException failure) {
            Problem.of(failure, clock.instant()).send(request, response);
            return;
        }
        response.header(HeaderValues.CONTENT_TYPE_JSON);
        response.header(Problem.NO_STORE);
        response.send(TokenJson.write(token, clock.instant()).getBytes(StandardCharsets.UTF_8));
    }
}
