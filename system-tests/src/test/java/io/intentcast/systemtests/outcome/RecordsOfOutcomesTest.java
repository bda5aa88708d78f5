package io.intentcast.systemtests.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.local.RunningService;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.systemtests.cluster.Cluster;
import io.intentcast.systemtests.cluster.Kafka;
import io.intentcast.systemtests.cluster.OnSharedBroker;
import io.intentcast.systemtests.cluster.Rest;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/**
 * What is kept of outcomes, and what is said of nodes because of them, costs few records: what is kept has no log but
 * outcomes, and reputations are written and told for many outcomes at once. What nodes said is remembered in slots.
 */
@OnSharedBroker
class RecordsOfOutcomesTest {

    private static final int OUTCOMES = 1_000;
    private static final int ANSWERS = 4;
    private static final Set<String> GIVEN =
            Set.of(Topic.INTENTS.name(), Topic.RESPONSES.name(), Topic.AUDIENCES.name(), Topic.OUTCOMES.name());
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @Test
    void manyOutcomesCauseFewRecords(Cluster cluster) throws Exception {
        RunningService instance = cluster.with("intentcast.partitions=1").consensusService();
        Kafka kafka = cluster.kafka();
        var log = new ReputationLog(kafka);
        for (int offset = 0; offset < OUTCOMES; offset++) {
            log.concluded(0, offset);
        }
        long last = (OUTCOMES - 1) * 10L;
        await().atMost(TIMEOUT)
                .until(() -> log.told().values().stream().allMatch(record -> record.at() == last)
                        && !log.told().isEmpty());
        var rest = new Rest(instance.plan().url());
        assertThat(rest.get("/v1/outcomes/0-" + (OUTCOMES - 1)).status()).isEqualTo(200);
        assertThat(rest.get("/v1/declarers/node-a/series?limit=1000")
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(OUTCOMES);

        Set<String> topics = kafka.admin().listTopics().names().get().stream()
                .filter(topic -> !GIVEN.contains(topic) && !topic.endsWith(".dead"))
                .collect(Collectors.toSet());

        assertThat(topics)
                .hasSize(2)
                .contains(Topic.REPUTATIONS.name())
                .anySatisfy(topic -> assertThat(topic).endsWith("-ledger-changelog"));
        int told = kafka.read(Topic.REPUTATIONS).size();
        int remembered = (int) ledger(kafka, topics)
                .filter(RecordsOfOutcomesTest::isOfPerspectives)
                .count();
        int accounts = (int) ledger(kafka, topics).count() - remembered;
        assertThat(told + accounts).as("records beside the outcomes").isLessThan(OUTCOMES / 2);
        assertThat(remembered).as("of what nodes said, and how it was judged").isLessThan(2 * ANSWERS * OUTCOMES);
    }

    private static Stream<ConsumerRecord<byte[], byte[]>> ledger(Kafka kafka, Set<String> topics) {
        return topics.stream()
                .filter(topic -> topic.endsWith("-ledger-changelog"))
                .flatMap(topic -> kafka.read(topic).stream());
    }

    private static boolean isOfPerspectives(ConsumerRecord<byte[], byte[]> record) {
        return record.key()[0] == 'p' || record.key()[0] == 'j';
    }
}
