package io.lanyard.emulator.cluster;

/**
 * Whom a service account token speaks for. Immutable.
 *
 * @param namespace the namespace
 * @param serviceAccount the service account's name
 * @param pod the pod's name
 */
public record Subject(String namespace, String serviceAccount, String pod) {}
