package io.lanyard.provider.iks;

import java.nio.file.Path;

/** The volume that projects a service account token for IAM into a pod. */
final class TokenVolume {

    private TokenVolume() {}

    /**
     * Returns the part of a pod's manifest that makes this file.
     *
     * @param file an absolute path
     */
    static String yaml(Path file) {
        Path folder = file.getParent();
        return """
                spec:
                  containers:
                    - name: <your container>
                      volumeMounts:
                        - name: iam-token
                          mountPath: %s
                          readOnly: true
                  volumes:
                    - name: iam-token
                      projected:
                        sources:
                          - serviceAccountToken:
                              path: %s
                              audience: iam
                              expirationSeconds: 3600""".formatted(folder == null ? "/" : folder, file.getFileName());
    }
}
