package io.lanyard.emulator.cluster;

import io.lanyard.emulator.cluster.TokenRequest.Validity;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;

/** A pod of a cluster, which gets tokens of its service account. Thread-safe. */
public final class Pod {

    private final Cluster cluster;
    private final Subject subject;
    private final InstantSource clock;

    Pod(Cluster cluster, Subject subject, InstantSource clock) {
        this.cluster = cluster;
        this.subject = subject;
        this.clock = clock;
    }

    /** Returns the cluster it runs in. */
    public Cluster cluster() {
        return cluster;
    }

    /** Returns its namespace, service account and name. */
    public Subject subject() {
        return subject;
    }

    /** Returns the identifier that IAM shows for it in refusals and events. */
    public String identifier() {
        return cluster.identifier(subject);
    }

    /** Returns a new token as the cluster projects it by default: for IAM, valid for an hour from now. */
    public String token() {
        return token(UnaryOperator.identity());
    }

    /** Returns a new token that differs from the default one as asked, in ways that IAM may refuse. */
    public String token(UnaryOperator<TokenRequest> changes) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        TokenRequest usual = new TokenRequest(
                subject,
                Validity.from(now, Projection.DEFAULT_LIFETIME),
                List.of(Projection.DEFAULT_AUDIENCE),
                cluster.issuer());
        return cluster.sign(changes.apply(usual));
    }

    /** Projects a token into a directory in the default way. */
    public ProjectedVolume projectToken(Path directory) {
        return projectToken(directory, Projection.standard());
    }

    /**
     * Projects a token into a directory in the layout that a kubelet makes.
     *
     * @param directory where; made if it is absent
     * @param projection file name, audience, lifetime and rotation
     * @return the volume, to be closed by the caller or with the emulator
     * @throws java.io.UncheckedIOException if the directory cannot be written
     */
    public ProjectedVolume projectToken(Path directory, Projection projection) {
        ProjectedVolume volume = new ProjectedVolume(this, directory, projection);
        volume.start();
        cluster.mounted(volume);
        return volume;
    }

    Instant now() {
        return clock.instant();
    }
}
