package io.lanyard.emulator.cluster;

import io.lanyard.emulator.cluster.Cluster.Placement;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The clusters of one account, and the volumes they have projected tokens into. Thread-safe. */
public final class Clusters implements AutoCloseable {

    private final String accountId;
    private final InstantSource clock;
    private final Map<String, Cluster> byName = new ConcurrentSkipListMap<>();
    private final List<ProjectedVolume> volumes = new CopyOnWriteArrayList<>();

    /**
     * Creates an account without clusters.
     *
     * @param accountId the account
     * @param clock what dates the clusters' tokens
     */
    public Clusters(String accountId, InstantSource clock) {
        this.accountId = accountId;
        this.clock = clock;
    }

    /**
     * Returns the cluster of that name, made now if there is none.
     *
     * @throws IllegalArgumentException if there is one of another kind
     */
    public synchronized Cluster cluster(String name, ClusterKind kind) {
        Cluster cluster = byName.get(name);
        if (cluster == null) {
            cluster = new Cluster(new Placement(name, newId(), kind, accountId), clock, volumes::add);
            byName.put(name, cluster);
        }
        if (cluster.kind() != kind) {
            throw new IllegalArgumentException("cluster " + name + " exists and is " + cluster.kind());
        }
        return cluster;
    }

    /** Returns the cluster that issues tokens under that name. */
    public Optional<Cluster> byIssuer(String issuer) {
        return byName.values().stream()
                .filter(cluster -> cluster.issuer().equals(issuer))
                .findFirst();
    }

    /** Returns all clusters, by name. */
    public List<Cluster> all() {
        return List.copyOf(byName.values());
    }

    /** Ends all projected volumes. */
    @Override
    public void close() {
        volumes.forEach(ProjectedVolume::close);
    }

    private static String newId() {
        return "c" + UUID.randomUUID().toString().replace("-", "").substring(0, 19);
    }
}
