package io.lanyard.emulator;

import io.lanyard.emulator.cluster.Pod;
import io.lanyard.emulator.cluster.Projection;
import io.lanyard.emulator.cluster.Subject;
import io.lanyard.emulator.faults.JsonFields;
import java.time.Duration;

/**
 * A service account token that somebody outside this process asks for. Immutable.
 *
 * @param cluster the cluster's name
 * @param subject whom it is to speak for; with an empty pod, for a pod with a generated name
 * @param audience whom it is meant for
 * @param lifetime how long it holds
 */
record Minting(String cluster, Subject subject, String audience, Duration lifetime) {

    static Minting read(JsonFields fields) {
        Minting minting = new Minting(
                fields.text("cluster"),
                new Subject(fields.text("namespace"), fields.text("service_account"), fields.text("pod", "")),
                fields.text("audience", Projection.DEFAULT_AUDIENCE),
                fields.duration("lifetime", Projection.DEFAULT_LIFETIME));
        fields.requireNoOthers();
        return minting;
    }

    String token(LocalIbmCloud cloud) {
        Pod pod = subject.pod().isEmpty()
                ? cloud.cluster(cluster).pod(subject.namespace(), subject.serviceAccount())
                : cloud.cluster(cluster).pod(subject);
        return pod.token(usual -> usual.audience(audience).lifetime(lifetime));
    }
}
