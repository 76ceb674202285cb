package io.lanyard.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the preflight read in a proof, unverified. Immutable; holds nothing by which the proof could be used.
 *
 * @param findings what IAM may object to, as sentences; they block nothing
 * @param audience whom the proof is for
 * @param workload whose the proof is
 * @param remaining how long it lives by this host's clock, negative once it has expired; zero if it does not say
 */
record PreflightReport(List<String> findings, List<String> audience, Workload workload, Duration remaining) {

    /** Copies the lists. */
    PreflightReport {
        findings = List.copyOf(findings);
        audience = List.copyOf(audience);
    }

    /** Returns the report on a proof that nobody but its issuer can read. */
    static PreflightReport opaque() {
        return new PreflightReport(List.of(), List.of(), new Workload(null, null, null), Duration.ZERO);
    }

    /** A pod as its proof names it. */
    static final class Workload {

        private final @Nullable String namespace;
        private final @Nullable String serviceAccount;
        private final @Nullable String pod;

        Workload(@Nullable String namespace, @Nullable String serviceAccount, @Nullable String pod) {
            this.namespace = namespace;
            this.serviceAccount = serviceAccount;
            this.pod = pod;
        }
    }

    /** Returns the Kubernetes namespace that the proof names. */
    Optional<String> namespace() {
        return Optional.ofNullable(workload.namespace);
    }

    /** Returns the service account that the proof names. */
    Optional<String> serviceAccount() {
        return Optional.ofNullable(workload.serviceAccount);
    }

    /** Returns the pod that the proof names. */
    Optional<String> pod() {
        return Optional.ofNullable(workload.pod);
    }

    /** Returns the proof in a line for people, for example {@code namespace shop, service account web}. */
    String facts() {
        var facts = new ArrayList<String>();
        namespace().ifPresent(name -> facts.add("namespace " + name));
        serviceAccount().ifPresent(name -> facts.add("service account " + name));
        pod().ifPresent(name -> facts.add("pod " + name));
        if (!audience.isEmpty()) {
            facts.add("audience " + String.join(" ", audience));
        }
        if (remaining.isPositive()) {
            facts.add("valid for another " + remaining);
        }
        return String.join(", ", facts);
    }
}
