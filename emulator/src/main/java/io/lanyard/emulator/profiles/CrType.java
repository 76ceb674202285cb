package io.lanyard.emulator.profiles;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The kinds of compute resource that IAM knows, and what tells two resources behind one CRN apart. */
public enum CrType {
    /** A VPC virtual server instance. */
    VSI,
    /** A Power Virtual Server. */
    PVS,
    /** A VPC bare metal server. */
    BMS,
    /** A service account of an IBM Cloud Kubernetes Service cluster. */
    IKS_SA,
    /** A service account of a Red Hat OpenShift on IBM Cloud cluster. */
    ROKS_SA,
    /** A component of a Code Engine project. */
    CE;

    /** Returns the fields that a link of this type carries beside {@code crn}; all of them are required. */
    public Set<String> selectors() {
        return switch (this) {
            case VSI, PVS, BMS -> Set.of();
            case IKS_SA, ROKS_SA -> Set.of("namespace", "name");
            case CE -> Set.of("component_type", "component_name");
        };
    }

    /** Returns the type of that name, which is compared exactly, or empty if there is none. */
    public static Optional<CrType> of(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }
}
