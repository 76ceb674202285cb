/** Kubernetes and OpenShift clusters that issue service account tokens and project them into volumes. */
@NullMarked
package io.lanyard.emulator.cluster;

import org.jspecify.annotations.NullMarked;
