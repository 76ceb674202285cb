package io.lanyard.spi;

/** The order of the providers: narrow before wide, so that a pod never becomes its node. */
public final class ProviderRanks {

    /** Code Engine applications, jobs and functions. */
    public static final int CODE_ENGINE = 400;

    /** Pods of Red Hat OpenShift clusters. */
    public static final int OPENSHIFT = 300;

    /** Pods of IBM Cloud Kubernetes Service clusters. */
    public static final int IKS = 200;

    /** Virtual server instances, bare metal servers and Power VS instances. */
    public static final int VPC = 100;

    private ProviderRanks() {}
}
