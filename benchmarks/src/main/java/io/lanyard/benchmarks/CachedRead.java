package io.lanyard.benchmarks;

import com.ibm.cloud.sdk.core.security.ContainerAuthenticator;
import io.lanyard.AccessToken;
import io.lanyard.IamTokens;
import io.lanyard.TrustedProfile;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import okhttp3.Request;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Reads a token that is already held and valid for an hour, and puts it on a request. Every row returns what it read,
 * and every token is equally long.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class CachedRead {

    private static final String ALIAS = "billing";
    private static final String AUTHORIZATION = "Authorization";

    /** A token and its end, as any cache must hold them. */
    private record Held(String token, long endMillis) {}

    /** The least that a reader has to look at. */
    @State(Scope.Benchmark)
    public static class Floor {

        private final String header = "Bearer " + FixedIdentity.TOKEN;

        private volatile Held held = new Held(
                FixedIdentity.TOKEN,
                System.currentTimeMillis() + Duration.ofHours(1).toMillis());

        String token() {
            Held now = held;
            if (System.currentTimeMillis() >= now.endMillis()) {
                throw new IllegalStateException("the run took longer than the token lives");
            }
            return now.token();
        }
    }

    /** Lanyard with a token in hand for each profile. */
    @State(Scope.Benchmark)
    public static class Lanyard {

        private final IamTokens tokens = IamTokens.builder()
                .discovery(false)
                .provider(new FixedIdentity())
                .profile(IamTokens.DEFAULT_ALIAS, TrustedProfile.id("Profile-1"))
                .profile(ALIAS, TrustedProfile.id("Profile-2"))
                .build();

        private final Supplier<AccessToken> supplier = tokens.supplier(ALIAS);

        /** Fetches the tokens. */
        @Setup(Level.Trial)
        public void fetch() {
            tokens.get();
            tokens.get(ALIAS);
        }

        /** Stops the refreshes. */
        @TearDown(Level.Trial)
        public void close() {
            tokens.close();
        }
    }

    /** IBM's authenticator for containers, with its defaults and a token in hand. */
    @State(Scope.Benchmark)
    public static class Sdk {

        private final LoopbackIam iam = new LoopbackIam();
        private final ContainerAuthenticator authenticator = new ContainerAuthenticator.Builder()
                .crTokenFilename(iam.proof().toString())
                .iamProfileId("Profile-1")
                .url(iam.url())
                .build();

        /** Fetches the token. */
        @Setup(Level.Trial)
        public void fetch() {
            if (!FixedIdentity.TOKEN.equals(authenticator.getToken())) {
                throw new IllegalStateException("the authenticator did not get the loopback endpoint's token");
            }
        }

        /** Stops the endpoint. */
        @TearDown(Level.Trial)
        public void close() {
            iam.close();
        }
    }

    /** A request in the making; each thread has its own. */
    @State(Scope.Thread)
    public static class Outbound {

        private final Request.Builder request = new Request.Builder().url("http://127.0.0.1/");
    }

    /** One volatile read and one look at the clock. */
    @Benchmark
    public String floor(Floor floor) {
        return floor.token();
    }

    /** {@link IamTokens#get()}. */
    @Benchmark
    public AccessToken lanyardGet(Lanyard lanyard) {
        return lanyard.tokens.get();
    }

    /** {@link IamTokens#get(String)}. */
    @Benchmark
    public AccessToken lanyardGetAlias(Lanyard lanyard) {
        return lanyard.tokens.get(ALIAS);
    }

    /** A supplier from {@link IamTokens#supplier(String)}. */
    @Benchmark
    public AccessToken lanyardSupplier(Lanyard lanyard) {
        return lanyard.supplier.get();
    }

    /** The SDK's {@code getToken()}. */
    @Benchmark
    public String sdkGetToken(Sdk sdk) {
        return sdk.authenticator.getToken();
    }

    /** Sets a header whose value is known. */
    @Benchmark
    public Request.Builder headerFloor(Floor floor, Outbound outbound) {
        return outbound.request.header(AUTHORIZATION, floor.header);
    }

    /** Sets the header to {@link AccessToken#authorizationHeader()}. */
    @Benchmark
    public Request.Builder lanyardHeader(Lanyard lanyard, Outbound outbound) {
        return outbound.request.header(AUTHORIZATION, lanyard.supplier.get().authorizationHeader());
    }

    /** The SDK's {@code authenticate(Request.Builder)}. */
    @Benchmark
    public Request.Builder sdkAuthenticate(Sdk sdk, Outbound outbound) {
        sdk.authenticator.authenticate(outbound.request);
        return outbound.request;
    }
}
