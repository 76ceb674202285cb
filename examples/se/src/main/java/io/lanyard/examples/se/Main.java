package io.lanyard.examples.se;

import io.lanyard.AccessToken;
import io.lanyard.IamException;
import io.lanyard.IamTokens;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;

/**
 * Shows which trusted profile this pod may act as, and calls a service as that profile. There is no API key: the cluster
 * vouches for the pod's service account, and IAM gives the profile's token for that.
 *
 * <h2>Build and run</h2>
 *
 * <pre>
 * mvn -pl examples/se -am package
 * java -Dlanyard.profiles.default.name=billing -jar examples/se/target/lanyard-example-se-0.1.0-SNAPSHOT.jar
 * java -Dlanyard.profiles.default.name=billing -jar examples/se/target/lanyard-example-se-0.1.0-SNAPSHOT.jar \
 *      'https://resource-controller.cloud.ibm.com/v2/resource_instances?limit=10'
 * </pre>
 *
 * <p>It prints the profile, when its token expires, what is known about the token, and the answer of the URL; never the
 * token. Where something is missing it says what to do, and exits with 1: outside a cluster the first run says that no
 * compute identity was found.
 *
 * <h2>What the pod needs</h2>
 *
 * <p>A token of its service account for IAM, projected into a file, and the profile's name, for example by an
 * environment variable:
 *
 * <pre>
 * spec:
 *   serviceAccountName: billing-service
 *   containers:
 *     - name: app
 *       env:
 *         - name: LANYARD_PROFILES_DEFAULT_NAME
 *           value: billing
 *       volumeMounts:
 *         - name: iam-token
 *           mountPath: /var/run/secrets/tokens
 *   volumes:
 *     - name: iam-token
 *       projected:
 *         sources:
 *           - serviceAccountToken:
 *               path: sa-token
 *               audience: iam
 *               expirationSeconds: 3600
 * </pre>
 *
 * <p>The profile needs a link to that service account, and access policies for what it calls.
 *
 * <h2>On a laptop</h2>
 *
 * <p>Against the emulator, {@code -Dlanyard.iam.url} names its address and {@code -Dlanyard.iks.token-file} the file that
 * it projects a token into; the test beside this example runs it so. The code is the same.
 */
public final class Main {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private Main() {}

    /**
     * Runs the example.
     *
     * @param args nothing, or the URL of a service that takes IAM tokens
     */
    public static void main(String... args) throws IOException, InterruptedException {
        int status = 0;
        try (var tokens = IamTokens.create()) {
            show(tokens, System.out);
            if (args.length > 0) {
                call(URI.create(args[0]), tokens, System.out);
            }
        } catch (IamException | IllegalArgumentException failure) {
            System.err.println(failure.getMessage());
            status = 1;
        }
        System.exit(status);
    }

    private static void show(IamTokens tokens, PrintStream out) {
        AccessToken token = tokens.get();
        out.println("profile: " + token.profile());
        out.println("expires: " + token.expiresAt());
        out.println("details: " + tokens.describe(IamTokens.DEFAULT_ALIAS));
    }

    /** Asks for the token at each call and keeps none: what is handed out is always fresh, and costs next to nothing. */
    private static void call(URI service, IamTokens tokens, PrintStream out) throws IOException, InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpRequest request = HttpRequest.newBuilder(confidential(service))
                    .timeout(PATIENCE)
                    .header("Authorization", tokens.get().authorizationHeader())
                    .build();
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            out.println("service: " + answer.statusCode() + " " + service);
            out.println(answer.body());
        }
    }

    /** Returns a URL that a token may be sent to: over TLS, or not leaving this machine. */
    private static URI confidential(URI service) {
        String host = service.getHost();
        boolean here = host != null && LOOPBACK.contains(host);
        if (!here && !"https".equalsIgnoreCase(service.getScheme())) {
            throw new IllegalArgumentException("a token is sent over https only, not to " + service);
        }
        return service;
    }
}
