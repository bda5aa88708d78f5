package io.intentcast.systemtests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.intentcast.local.RunningService;
import io.intentcast.platform.kafka.StartRefusedException;
import io.intentcast.systemtests.cluster.Cluster;
import io.intentcast.systemtests.cluster.Kafka;
import io.intentcast.systemtests.cluster.OnSharedBroker;
import io.intentcast.systemtests.cluster.Reply;
import io.intentcast.systemtests.cluster.Rest;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.common.GroupState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.NestedExceptionUtils;

/** Somebody adds partitions to topics while the suite runs. */
@OnSharedBroker
class AddedPartitionsTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private Cluster cluster;
    private Kafka kafka;
    private RunningService consensus;
    private RunningService intents;
    private Rest intentService;

    @BeforeEach
    void start(Cluster fresh) {
        cluster = fresh.with(
                "intentcast.partitions=2",
                "intentcast.kafka.topics-looked-at-every=300ms",
                "spring.kafka.properties.metadata.max.age.ms=300",
                "intentcast.node.sharing.enabled=false");
        kafka = cluster.kafka();
        consensus = cluster.consensusService();
        intents = cluster.intentService();
        intentService = new Rest(intents.plan().url());
        var _ = cluster.node("a");
        assertThat(partitionsOfOutcomes("before")).containsExactlyInAnyOrder("0", "1");
    }

    @Test
    void everySubjectGetsAnOutcomeAfterPartitionsWereAddedToIntentsAndResponses() throws Exception {
        add("intents", 5);
        assertThat(partitionsOfOutcomes("after")).containsExactlyInAnyOrder("0", "1");

        add("responses", 3);
        assertThat(partitionsOfOutcomes("later")).containsExactlyInAnyOrder("0", "1");
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(new Rest(consensus.plan().url())
                                .get("/actuator/health")
                                .json()
                                .at("/components/topicChanges/details/intents")
                                .asString())
                        .startsWith("has 5 partitions now, but 2 are used"));
        assertThat(consensus.context().isActive()).isTrue();
    }

    @Test
    void consensusServiceEndsWithBothNumbersWhenPartitionsWereAddedToOutcomesAndDoesNotStartAgain() throws Exception {
        add("outcomes", 3);

        await().atMost(TIMEOUT).until(() -> !consensus.context().isActive());
        Throwable refused =
                NestedExceptionUtils.getMostSpecificCause(catchThrowable(() -> cluster.startAgain(consensus)));
        assertThat(refused)
                .isInstanceOf(StartRefusedException.class)
                .hasMessage("topic 'outcomes' has partitions=3 but needs 2");
        assertThat(intents.context().isActive()).isTrue();
        await("all members have left their groups").atMost(TIMEOUT).until(this::groupsAreEmpty);
    }

    private boolean groupsAreEmpty() throws Exception {
        return kafka.admin().listGroups().all().get().stream()
                .allMatch(group -> group.groupState().equals(Optional.of(GroupState.EMPTY)));
    }

    private void add(String topic, int partitions) throws Exception {
        kafka.admin()
                .createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions)))
                .all()
                .get();
    }

    /** The partitions of intents about several subjects, each of which has got its outcome. */
    private Set<String> partitionsOfOutcomes(String prefix) {
        var partitions = new HashSet<String>();
        for (int subject = 0; subject < 16; subject++) {
            Reply reply = intentService.post(
                    "/v1/intents",
                    Map.of("kind", "want_chunk", "chunkId", prefix + "-" + subject, "from", "me"),
                    "Prefer",
                    "wait=20");
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
            assertThat(reply.json().path("closedBy").asString()).isNotEmpty();
            partitions.add(reply.json().path("intentId").asString().split("-", 2)[0]);
        }
        return partitions;
    }
}
