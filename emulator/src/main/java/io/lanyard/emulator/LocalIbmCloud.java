package io.lanyard.emulator;

import io.lanyard.emulator.cluster.Cluster;
import io.lanyard.emulator.cluster.ClusterKind;
import io.lanyard.emulator.cluster.Clusters;
import io.lanyard.emulator.events.ActivityTracker;
import io.lanyard.emulator.faults.Faults;
import io.lanyard.emulator.http.HttpServer;
import io.lanyard.emulator.iam.Iam;
import io.lanyard.emulator.iam.IamSettings;
import io.lanyard.emulator.iam.IamSettings.Credentials;
import io.lanyard.emulator.iam.RefusalCodes;
import io.lanyard.emulator.profiles.ProfileStore;
import io.lanyard.emulator.profiles.ProfilesService;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A local IBM Cloud: one account with IAM and clusters, behind one loopback port. Thread-safe.
 *
 * <p>It listens on {@code 127.0.0.1} only and keeps everything in memory; {@link #close()} ends it at once.
 */
public final class LocalIbmCloud implements AutoCloseable {

    /** The account that everything belongs to unless the builder says otherwise. */
    public static final String DEFAULT_ACCOUNT = "1a2b3c4d5e6f47a8b9c0d1e2f3a4b5c6";

    /** The API key of the account's administrator unless the builder says otherwise. */
    public static final String DEFAULT_API_KEY = "local-administrator";

    private final Credentials credentials;
    private final Clusters clusters;
    private final ProfileStore profiles;
    private final Iam iam;
    private final ActivityTracker tracker = new ActivityTracker();
    private final RequestLog requests = new RequestLog();
    private final Faults faults = new Faults();
    private final List<Consumer<LocalIbmCloud>> seeds = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    private LocalIbmCloud(Builder builder) {
        InstantSource clock = builder.clock;
        this.credentials = new Credentials(builder.accountId, builder.apiKey, builder.clients);
        this.clusters = new Clusters(builder.accountId, clock);
        this.profiles = new ProfileStore(clock);
        this.server = HttpServer.bind(builder.port);
        IamSettings settings = new IamSettings(builder.issuer, builder.tokenLifetime, builder.refusals, credentials);
        this.iam = new Iam(settings, new Iam.Surroundings(clusters, profiles, tracker, this::url), clock);
        InstantSource iamClock = () -> clock.instant().plus(faults.clockOffset());
        ProfilesService api = new ProfilesService(profiles, iam.bearerTokens(iamClock), this::url);
        server.serve(new FrontDoor(
                iam,
                List.of(api, new Control(this)),
                new FrontDoor.Desk(requests, faults, clock, builder.tokenLifetime)));
    }

    /** Starts an emulator on any free port. */
    public static LocalIbmCloud start() {
        return builder().start();
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the base URL of all services. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** Returns the account that everything belongs to. */
    public String accountId() {
        return credentials.accountId();
    }

    /** Returns the API key of the account's administrator. */
    public String administratorApiKey() {
        return credentials.administratorApiKey();
    }

    /** Returns the Kubernetes cluster of that name, made now if there is none. */
    public Cluster cluster(String name) {
        return cluster(name, ClusterKind.IKS);
    }

    /**
     * Returns the cluster of that name, made now if there is none.
     *
     * @throws IllegalArgumentException if there is one of another kind
     */
    public Cluster cluster(String name, ClusterKind kind) {
        return clusters.cluster(name, kind);
    }

    /** Returns the trusted profiles. */
    public ProfileStore profiles() {
        return profiles;
    }

    /** Returns the clusters, by name. */
    public List<Cluster> clusters() {
        return clusters.all();
    }

    /** Returns the faults that are planted, to plant and remove some. */
    public Faults faults() {
        return faults;
    }

    /**
     * Makes IAM sign with a new key from now on.
     *
     * @param keepOld whether the old keys stay published; if not, nobody can verify older tokens any more
     * @return the new key's id
     */
    public String rotateKeys(boolean keepOld) {
        return iam.keys().rotate(keepOld);
    }

    /** Returns the audit events, oldest first. */
    public List<JsonObject> events() {
        return tracker.events();
    }

    /** Returns what was requested. */
    public RequestLog requests() {
        return requests;
    }

    /** Does something to this emulator now, and again after each {@link #reset()}. */
    public void seed(Consumer<LocalIbmCloud> seed) {
        seeds.add(seed);
        seed.accept(this);
    }

    /**
     * Goes back to the seeded state: no faults, events, logged requests or profiles but those that the seeds make again,
     * with new ids. Clusters, keys and projected tokens stay, so that what was issued stays valid.
     */
    public void reset() {
        faults.clear();
        profiles.reset();
        seeds.forEach(seed -> seed.accept(this));
        tracker.reset();
        requests.reset();
    }

    /** Stops listening, breaks all connections and ends the projected volumes. */
    @Override
    public void close() {
        server.close();
        clusters.close();
    }

    /** Sets an emulator up. Not thread-safe. */
    public static final class Builder {

        private final Map<String, String> clients = new LinkedHashMap<>();
        private int port;
        private InstantSource clock = InstantSource.system();
        private String accountId = DEFAULT_ACCOUNT;
        private String apiKey = DEFAULT_API_KEY;
        private String issuer = IamSettings.DEFAULT_ISSUER;
        private Duration tokenLifetime = IamSettings.DEFAULT_LIFETIME;
        private RefusalCodes refusals = RefusalCodes.standard();

        private Builder() {}

        /** Sets the port to listen on; 0, the default, is any free one. */
        public Builder port(int number) {
            port = number;
            return this;
        }

        /** Sets where the time comes from, by default the system. */
        public Builder clock(InstantSource source) {
            clock = source;
            return this;
        }

        /** Sets the account, by default {@link LocalIbmCloud#DEFAULT_ACCOUNT}. */
        public Builder account(String id) {
            accountId = id;
            return this;
        }

        /** Sets the administrator's API key, by default {@link LocalIbmCloud#DEFAULT_API_KEY}. */
        public Builder administratorApiKey(String key) {
            apiKey = key;
            return this;
        }

        /** Adds a client that may authenticate itself by Basic authorization; by default there is none. */
        public Builder client(String id, String secret) {
            clients.put(id, secret);
            return this;
        }

        /** Sets the issuer of access tokens, by default the real one's, {@link IamSettings#DEFAULT_ISSUER}. */
        public Builder issuer(String issuerOfTokens) {
            issuer = issuerOfTokens;
            return this;
        }

        /** Sets how long access tokens live, by default {@link IamSettings#DEFAULT_LIFETIME}. */
        public Builder tokenLifetime(Duration lifetime) {
            tokenLifetime = lifetime;
            return this;
        }

        /** Sets what refusals look like, by default {@link RefusalCodes#standard()}. */
        public Builder refusals(RefusalCodes codes) {
            refusals = codes;
            return this;
        }

        /**
         * Starts the emulator.
         *
         * @throws java.io.UncheckedIOException if the port cannot be had
         */
        public LocalIbmCloud start() {
            return new LocalIbmCloud(this);
        }
    }
}
