package io.lanyard.examples.se;

import io.lanyard.AccessToken;
import io.lanyard.IamTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Gets a URL with a token of a trusted profile: {@code GetWithToken billing https://…}. */
public final class GetWithToken {

    private static final int UNAUTHORIZED = 401;

    private final IamTokens tokens;
    private final HttpClient client;

    GetWithToken(IamTokens tokens, HttpClient client) {
        this.tokens = tokens;
        this.client = client;
    }

    /**
     * Prints what the service answers.
     *
     * @param arguments the profile's alias and the URL
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (IamTokens tokens = IamTokens.create();
                HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = new GetWithToken(tokens, client).get(arguments[0], URI.create(arguments[1]));
            System.out.println(answer.statusCode() + "\n" + answer.body());
        }
    }

    /** Gets a URL; if the service refuses the token, asks for another one and tries once more. */
    HttpResponse<String> get(String alias, URI url) throws IOException, InterruptedException {
        AccessToken token = tokens.get(alias);
        HttpResponse<String> answer = send(token, url);
        if (answer.statusCode() != UNAUTHORIZED) {
            return answer;
        }
        AccessToken replacement = tokens.invalidate(token).toCompletableFuture().join();
        return replacement.equals(token) ? answer : send(replacement, url);
    }

    private HttpResponse<String> send(AccessToken token, URI url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("Authorization", token.authorizationHeader())
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
