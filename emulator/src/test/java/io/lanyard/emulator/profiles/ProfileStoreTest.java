package io.lanyard.emulator.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.emulator.profiles.ProfileException.Reason;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileStoreTest {

    private static final String OTHER_CLUSTER = "crn:v1:bluemix:public:containers-kubernetes:us-east:a/acc2:c2::";
    private static final ComputeResource POD = pod("IKS_SA", "acc1", Api.CLUSTER);

    private final ProfileStore store = new ProfileStore(InstantSource.system());
    private final String id = store.create(NewProfile.of("acc1", "billing")).id();

    @Test
    void byCrn_whenTheWholeCrnMatches_findsTheProfile() {
        Profile profile = store.byId(id).orElseThrow();

        assertThat(profile.crn()).isEqualTo("crn:v1:bluemix:public:iam-identity::a/acc1::profile:" + id);
        assertThat(store.byCrn(profile.crn())).contains(profile);
        assertThat(store.byCrn(profile.crn().replace("a/acc1", "a/acc2"))).isEmpty();
        assertThat(store.byCrn("nonsense")).isEmpty();
    }

    @Test
    void byName_whenTwoAccountsHaveTheName_findsEachTheirOwn() {
        Profile other = store.create(NewProfile.of("acc2", "billing"));

        assertThat(store.byName("acc2", "billing")).contains(other);
        assertThat(store.byName("acc1", "billing")).map(Profile::id).contains(id);
        assertThat(store.byName("acc1", "Billing")).isEmpty();
    }

    @Test
    void permits_whenNothingIsLinked_isFalse() {
        assertThat(store.permits(id, POD)).isFalse();
        assertThat(store.permits("Profile-none", POD)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "IKS_SA, crn:v1:bluemix:public:containers-kubernetes:us-east:a/acc1:c1::, prod, billing, true",
        "ROKS_SA, crn:v1:bluemix:public:containers-kubernetes:us-east:a/acc1:c1::, prod, billing, false",
        "IKS_SA, crn:v1:bluemix:public:containers-kubernetes:us-east:a/acc1:c9::, prod, billing, false",
        "IKS_SA, crn:v1:bluemix:public:containers-kubernetes:us-east:a/acc1:c1::, Prod, billing, false",
        "IKS_SA, crn:v1:bluemix:public:containers-kubernetes:us-east:a/acc1:c1::, prod, mycluster, false",
    })
    void permits_whenLinked_comparesKindCrnNamespaceAndServiceAccount(
            CrType type, String crn, String namespace, String name, boolean expected) {
        store.addLink(id, NewLink.serviceAccount(type, crn, namespace, name));

        assertThat(store.permits(id, POD)).isEqualTo(expected);
    }

    @Test
    void permits_whenTheLinkIsRemoved_isFalseAgain() {
        Link link = store.addLink(id, NewLink.serviceAccount(CrType.IKS_SA, Api.CLUSTER, "prod", "billing"));
        assertThat(store.permits(id, POD)).isTrue();

        store.removeLink(id, link.details().target());

        assertThat(store.permits(id, POD)).isFalse();
    }

    @Test
    void permits_whenAVirtualServerIsLinked_comparesTheCrnAlone() {
        String server = "crn:v1:bluemix:public:is:us-east-1:a/acc1::instance:0757_1";
        store.addLink(id, NewLink.resource(CrType.VSI, server));

        assertThat(store.permits(id, new ComputeResource("VSI", "acc1", server, Map.of("zone", "us-east-1"))))
                .isTrue();
        assertThat(store.permits(id, new ComputeResource("VSI", "acc1", server + "2", Map.of())))
                .isFalse();
    }

    @Test
    void permits_whenACodeEngineComponentIsLinked_comparesTypeAndNameToo() {
        String project = "crn:v1:bluemix:public:codeengine:us-east:a/acc1:p1::";
        store.addLink(
                id,
                new NewLink(
                        "",
                        false,
                        new NewLink.Target(
                                CrType.CE, project, Map.of("component_type", "job", "component_name", "sweep"))));

        assertThat(store.permits(id, component(project, "job"))).isTrue();
        assertThat(store.permits(id, component(project, "application"))).isFalse();
    }

    @Test
    void permits_whenTheLinkCrossesAccounts_allowsTheForeignResource() {
        ComputeResource foreign = pod("IKS_SA", "acc2", OTHER_CLUSTER);
        NewLink.Target target =
                new NewLink.Target(CrType.IKS_SA, OTHER_CLUSTER, Map.of("namespace", "prod", "name", "billing"));
        assertThatThrownBy(() -> store.addLink(id, new NewLink("", false, target)))
                .isInstanceOf(ProfileException.class)
                .hasMessageContaining("account");

        store.addLink(id, new NewLink("", true, target));

        assertThat(store.permits(id, foreign)).isTrue();
        assertThat(store.permits(id, pod("IKS_SA", "acc1", Api.CLUSTER))).isFalse();
    }

    @Test
    void permits_whenTheLinkedResourceCountsToAnotherAccount_isFalse() {
        store.addLink(id, NewLink.serviceAccount(CrType.IKS_SA, Api.CLUSTER, "prod", "billing"));

        assertThat(store.permits(id, pod("IKS_SA", "acc2", Api.CLUSTER))).isFalse();
    }

    @Test
    void permits_whenOneOfTwoConditionsFails_isFalse() {
        Condition namespace = new Condition("namespace", Operator.EQUALS, "\"prod\"");
        Condition account = new Condition("name", Operator.EQUALS, "\"other\"");
        store.addRule(id, NewRule.compute(CrType.IKS_SA, List.of(namespace, account)));
        assertThat(store.permits(id, POD)).isFalse();

        store.addRule(id, NewRule.compute(CrType.IKS_SA, List.of(namespace)));

        assertThat(store.permits(id, POD)).isTrue();
    }

    @Test
    void permits_whenTheRuleIsForAnotherKind_isFalse() {
        Condition namespace = new Condition("namespace", Operator.EQUALS, "\"prod\"");
        store.addRule(id, NewRule.compute(CrType.ROKS_SA, List.of(namespace)));
        store.addRule(
                id,
                new NewRule(
                        "",
                        new RuleScope.Federated("https://idp.example"),
                        NewRule.DEFAULT_EXPIRATION,
                        List.of(namespace)));

        assertThat(store.permits(id, POD)).isFalse();
    }

    @Test
    void permits_whenTheRuleMatchesAResourceOfAnotherAccount_isFalse() {
        store.addRule(id, NewRule.compute(CrType.IKS_SA, List.of()));

        assertThat(store.permits(id, POD)).isTrue();
        assertThat(store.permits(id, pod("IKS_SA", "acc2", OTHER_CLUSTER))).isFalse();
    }

    @Test
    void reset_whenThereWereProfiles_forgetsThem() {
        store.recordAuthentication(id);

        store.reset();

        assertThat(store.byId(id)).isEmpty();
        assertThat(store.activity(id)).isEmpty();
    }

    @Test
    void recordAuthentication_whenTheProfileIsGone_doesNothing() {
        store.delete(id);

        store.recordAuthentication(id);

        assertThat(store.activity(id)).isEmpty();
    }

    @Test
    @Timeout(10)
    void create_whenTwoAskForOneNameAtOnce_givesItToOne() throws Exception {
        CountDownLatch bothInside = new CountDownLatch(2);
        ProfileStore contended = new ProfileStore(() -> {
            bothInside.countDown();
            awaitBriefly(bothInside);
            return Instant.EPOCH;
        });

        List<Boolean> created = inParallel(2, () -> {
            try {
                contended.create(NewProfile.of("acc1", "popular"));
                return true;
            } catch (ProfileException refused) {
                assertThat(refused.reason()).isEqualTo(Reason.CONFLICT);
                return false;
            }
        });

        assertThat(created).containsExactlyInAnyOrder(true, false);
    }

    @Test
    @Timeout(10)
    void recordAuthentication_whenManyDoItTogether_countsEach() throws Exception {
        inParallel(50, () -> {
            store.recordAuthentication(id);
            return true;
        });

        assertThat(store.activity(id)).map(Activity::authnCount).contains(50);
    }

    private static List<Boolean> inParallel(int times, Callable<Boolean> task) throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> results = IntStream.range(0, times)
                    .mapToObj(i -> callers.submit(() -> {
                        gate.await();
                        return task.call();
                    }))
                    .toList();
            gate.countDown();
            List<Boolean> outcomes = new ArrayList<>();
            for (Future<Boolean> result : results) {
                outcomes.add(result.get());
            }
            return outcomes;
        }
    }

    /** Lets the other caller in if the store would; if it keeps it out, as it should, goes on after a moment. */
    private static void awaitBriefly(CountDownLatch latch) {
        try {
            boolean ignored = latch.await(200, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static ComputeResource pod(String crType, String account, String crn) {
        return new ComputeResource(
                crType, account, crn, Map.of("namespace", "prod", "name", "billing", "pod", "billing-1"));
    }

    private static ComputeResource component(String project, String type) {
        return new ComputeResource("CE", "acc1", project, Map.of("component_type", type, "component_name", "sweep"));
    }
}
