package io.lanyard.emulator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ProjectedVolumeTest {

    private static final Instant NOW = Instant.parse("2026-05-14T02:02:28Z");

    private final Clusters clusters = new Clusters("account", InstantSource.fixed(NOW));
    private final Pod pod = clusters.cluster("dev", ClusterKind.IKS).pod("prod", "billing-service");

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        clusters.close();
    }

    @Test
    void projectToken_byDefault_hasTheLayoutOfKubelet() throws Exception {
        ProjectedVolume volume = pod.projectToken(directory);

        assertThat(Files.readSymbolicLink(volume.file())).isEqualTo(Path.of("..data/token"));
        Path data = Files.readSymbolicLink(directory.resolve("..data"));
        assertThat(data.toString()).matches("\\.\\.2026_05_14_02_02_28\\.\\d{10}");
        assertThat(names()).containsExactlyInAnyOrder("token", "..data", data.toString());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(volume.file())))
                .isEqualTo("rw-r--r--");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(data))))
                .isEqualTo("rwxr-xr-x");
    }

    @Test
    void projectToken_byDefault_saysWhoThePodIs() throws Exception {
        JWTClaimsSet claims = claims(pod.projectToken(directory));

        assertThat(claims.getAudience()).containsExactly("iam");
        assertThat(claims.getSubject()).isEqualTo("system:serviceaccount:prod:billing-service");
        assertThat(claims.getExpirationTime()).isEqualTo(NOW.plusSeconds(3600));
        assertThat(claims.getNotBeforeTime()).isEqualTo(NOW);
        assertThat(claims.getJSONObjectClaim("kubernetes.io"))
                .containsEntry("namespace", "prod")
                .containsKeys("node", "pod", "serviceaccount");
    }

    @Test
    void projectToken_whenAsked_changesNameAudienceAndLifetime() throws Exception {
        Projection projection =
                Projection.standard().fileName("vault-token").audience("vault").lifetime(Duration.ofHours(2));

        ProjectedVolume volume = pod.projectToken(directory, projection);

        assertThat(volume.file()).hasFileName("vault-token").exists();
        assertThat(claims(volume).getAudience()).containsExactly("vault");
        assertThat(claims(volume).getExpirationTime()).isEqualTo(NOW.plusSeconds(7200));
    }

    @Test
    void lifetime_whenKubernetesWouldNotAcceptIt_isRefusedUnlessAnExperiment() {
        Duration tooShort = Duration.ofSeconds(599);

        assertThatThrownBy(() -> Projection.standard().lifetime(tooShort))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be >= PT10M, was PT9M59S");
        assertThat(Projection.standard().experimentalLifetime(tooShort).lifetime())
                .isEqualTo(tooShort);
    }

    @Test
    void rotate_always_swapsDataAndKeepsTheLink() throws Exception {
        ProjectedVolume volume = pod.projectToken(directory);
        Path before = Files.readSymbolicLink(directory.resolve("..data"));
        String token = Files.readString(volume.file());

        volume.rotate();

        assertThat(Files.readSymbolicLink(directory.resolve("..data"))).isNotEqualTo(before);
        assertThat(Files.readString(volume.file())).isNotEqualTo(token);
        assertThat(directory.resolve(before)).doesNotExist();
        assertThat(names()).hasSize(3);
    }

    @Test
    void rotate_whileDataIsRead_neverLeavesItAbsent() throws Exception {
        ProjectedVolume volume = pod.projectToken(directory);
        AtomicBoolean done = new AtomicBoolean();
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> absent = readers.submit(() -> {
                int missing = 0;
                while (!done.get()) {
                    missing += Files.isSymbolicLink(directory.resolve("..data")) ? 0 : 1;
                    missing += Files.isSymbolicLink(volume.file()) ? 0 : 1;
                }
                return missing;
            });
            for (int i = 0; i < 50; i++) {
                volume.rotate();
            }
            done.set(true);
            assertThat(absent.get(20, TimeUnit.SECONDS)).isZero();
        }
    }

    @Test
    void rotating_whenMostOfTheLifetimeHasPassed_replacesTheToken() throws Exception {
        Projection projection = Projection.standard()
                .experimentalLifetime(Duration.ofSeconds(1))
                .rotating();
        try (WatchService watch = directory.getFileSystem().newWatchService();
                ProjectedVolume volume = pod.projectToken(directory, projection)) {
            String first = Files.readString(volume.file());
            directory.register(watch, StandardWatchEventKinds.ENTRY_DELETE);

            WatchKey swapped = watch.poll(20, TimeUnit.SECONDS);

            assertThat(swapped).isNotNull();
            assertThat(Files.readString(volume.file())).isNotEqualTo(first);
        }
    }

    @Test
    void close_always_removesWhatWasWritten() throws Exception {
        ProjectedVolume volume = pod.projectToken(directory);

        volume.close();
        volume.close();

        assertThat(names()).isEmpty();
        assertThatThrownBy(volume::rotate).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void close_whenTheDirectoryIsGone_doesNothing() throws Exception {
        Path gone = Files.createDirectory(directory.resolve("gone"));
        ProjectedVolume volume = pod.projectToken(gone);
        Files.move(gone, directory.resolve("elsewhere"));

        volume.close();

        assertThat(gone).doesNotExist();
    }

    private List<String> names() throws Exception {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }

    private static JWTClaimsSet claims(ProjectedVolume volume) throws Exception {
        return SignedJWT.parse(Files.readString(volume.file())).getJWTClaimsSet();
    }
}
