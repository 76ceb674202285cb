package io.lanyard.emulator.cluster;

import io.lanyard.emulator.profiles.CrType;

/** The kinds of managed cluster. */
public enum ClusterKind {
    /** IBM Cloud Kubernetes Service. */
    IKS(CrType.IKS_SA),
    /** Red Hat OpenShift on IBM Cloud. */
    ROKS(CrType.ROKS_SA);

    private final CrType crType;

    ClusterKind(CrType crType) {
        this.crType = crType;
    }

    /** Returns what links and rules call a service account of such a cluster. */
    public CrType crType() {
        return crType;
    }
}
