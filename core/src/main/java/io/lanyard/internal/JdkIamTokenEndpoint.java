package io.lanyard.internal;

import io.lanyard.IamConfigurationException;
import io.lanyard.IamException;
import io.lanyard.TrustedProfile;
import io.lanyard.spi.IamTokenEndpoint;
import io.lanyard.spi.IdentityToken;
import io.lanyard.spi.IssuedToken;
import io.lanyard.spi.RequestBudget;
import java.io.UncheckedIOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * IAM's token endpoint over the JDK's HTTP client: HTTP/1.1, no redirects, bounded in time and size, three tries.
 *
 * <p>IAM is reached through the JVM's proxy selector, loopback never is; certificates are checked against the JVM's
 * trust store. Thread-safe. A call that is interrupted ends at once with the interrupt flag set.
 */
final class JdkIamTokenEndpoint implements IamTokenEndpoint, AutoCloseable {

    private static final String GRANT_TYPE = "urn:ibm:params:oauth:grant-type:cr-token";
    private static final String USER_AGENT = "lanyard/" + Version.text() + " (core)";

    private final Options options;
    private final RequestBudget budget;
    private final CallRetries retries;
    private final TokenAnswers answers;
    private final HttpClient client;

    /**
     * Where IAM is and how long it may take.
     *
     * @param base IAM's URL; a trailing {@code /identity/token} is dropped, a path prefix kept
     * @param connectTimeout how long connecting may take, more than zero
     * @param callTimeout how long one try may take from sending to the last byte of the body, more than zero
     */
    record Options(URI base, Duration connectTimeout, Duration callTimeout) {

        /** How long connecting may take by default. */
        static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

        /** How long one try may take by default. */
        static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

        /**
         * Checks the URL and the times.
         *
         * @throws IamConfigurationException if the URL cannot be used; {@link IamUrl#problem(String)} tells before
         */
        Options {
            base = IamUrl.base(base);
            positive("connect timeout", connectTimeout);
            positive("call timeout", callTimeout);
        }

        private static void positive(String what, Duration time) {
            if (time.isNegative() || time.isZero()) {
                throw new IllegalArgumentException(what + " must be > 0, was " + time);
            }
        }
    }

    /**
     * Creates the adapter; nothing is sent yet.
     *
     * @param budget spent before every send
     * @param clock read for {@code Retry-After} dates only
     * @param retries waits between tries
     * @throws IamConfigurationException if the JVM's trust store cannot be used
     */
    JdkIamTokenEndpoint(Options options, RequestBudget budget, InstantSource clock, CallRetries retries) {
        this.options = options;
        this.budget = budget;
        this.retries = retries;
        this.answers = new TokenAnswers(clock);
        this.client = client(options);
    }

    @Override
    public IssuedToken exchangeComputeResourceToken(IdentityToken proof, TrustedProfile profile) {
        HttpRequest request = request(proof, profile);
        var call = new IamCall(request.uri(), profile, new Redactor(proof.value()));
        return retries.call(budget, options.callTimeout(), limit -> send(request, call, limit));
    }

    /** Gives up calls in flight and ends the client's threads. */
    @Override
    public void close() {
        client.shutdownNow();
    }

    private IssuedToken send(HttpRequest request, IamCall call, Duration limit) {
        CompletableFuture<HttpResponse<byte[]>> sent =
                client.sendAsync(request, head -> new BoundedBody(BoundedBody.LIMIT));
        try {
            HttpResponse<byte[]> answer = sent.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return answers.read(TokenAnswers.Answer.of(answer.statusCode(), answer.headers(), answer.body()), call);
        } catch (TimeoutException late) {
            throw call.timedOut(limit);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw call.interrupted();
        } catch (ExecutionException failed) {
            throw failure(failed, call);
        } finally {
            sent.cancel(true);
        }
    }

    private static IamException failure(ExecutionException failed, IamCall call) {
        Throwable cause = failed.getCause();
        return call.failed(cause == null ? failed : cause);
    }

    private HttpRequest request(IdentityToken proof, TrustedProfile profile) {
        String form = field("grant_type", GRANT_TYPE)
                + '&'
                + field("cr_token", proof.value())
                + '&'
                + field(selector(profile), profile.value());
        HttpRequest.Builder request = HttpRequest.newBuilder(IamUrl.tokenEndpoint(options.base()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .header("User-Agent", USER_AGENT)
                .POST(HttpRequest.BodyPublishers.ofString(form));
        profile.tenant().ifPresent(tenant -> request.header("IBM-Cloud-Tenant", ascii(tenant)));
        return request.build();
    }

    private static String selector(TrustedProfile profile) {
        return switch (profile.selector()) {
            case ID -> "profile_id";
            case CRN -> "profile_crn";
            case NAME -> "profile_name";
            case INSTANCE_DEFAULT ->
                throw new IamConfigurationException("core: " + profile + " cannot be asked for by the cr-token grant, "
                        + "only on a virtual server; set lanyard.profiles.<alias>.id, .crn or .name");
        };
    }

    private static String ascii(String tenant) {
        if (!tenant.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            throw new IamConfigurationException(
                    "core: lanyard.profiles.<alias>.tenant must be account or enterprise ids "
                            + "in ASCII, separated by commas, was " + tenant);
        }
        return tenant;
    }

    private static String field(String name, String value) {
        return name + '=' + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static HttpClient client(Options options) {
        try {
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(options.connectTimeout())
                    .proxy(new ProxyExceptLoopback(ProxySelector::getDefault))
                    .build();
        } catch (UncheckedIOException unusable) {
            throw new IamConfigurationException(
                    "core: TLS cannot be set up (" + unusable.getMessage() + "); check javax.net.ssl.trustStore",
                    unusable);
        }
    }
}
