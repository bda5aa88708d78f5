package io.intentcast.systemtests.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.node.NodeState;
import io.intentcast.protocol.AgreeOn;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Claim;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.PeerRecord;
import io.intentcast.protocol.PeerRecord.Description;
import io.intentcast.protocol.PeerRecord.Registered;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.ResponseRecord.Reply;
import io.intentcast.protocol.ResponseRecord.Word;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.Want;
import io.intentcast.protocol.Want.Own;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import io.intentcast.protocol.wire.Documents;
import io.intentcast.systemtests.carrier.CarrierApplication;
import io.intentcast.systemtests.cluster.Cluster;
import io.intentcast.systemtests.cluster.OnSharedBroker;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

/** An application that is not of the suite becomes a node by one annotation, and answers a kind of its own. */
@OnSharedBroker
class ApplicationNodeTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    /** Where tests look whether a service is ready. */
    private static final String READY = "management.endpoint.health.probes.add-additional-paths=true";

    private Cluster cluster;
    private Topics topics;

    @BeforeEach
    void start(Cluster fresh) {
        cluster = fresh.with("intentcast.partitions=" + Topics.PARTITIONS);
        topics = new Topics(cluster.bootstrapServers());
    }

    @AfterEach
    void stop() {
        topics.close();
    }

    @Test
    void itAnswersAndACrashBetweenReadingAndAnsweringLosesNoIntent() throws Exception {
        Path asked = cluster.diskOf("asked");
        String setting = "carrier.asked=" + asked;
        var first = cluster.applicationProcess(CarrierApplication.class, "c1", setting, READY);
        topics.hear();
        topics.declares(0, quote("Oslo", "carrier"), "shop");
        topics.declares(0, quote("Rome", "carrier"), "shop");
        topics.declares(0, quote("Atlantis", "carrier"), "shop");
        topics.declares(0, quote("Paris", "carrier"), "shop");
        topics.declares(0, quote("Oslo", "baker"), "shop");
        topics.declares(
                0, new Own("want_pony", new Role("carrier"), new Subject("pony"), null, AgreeOn.NOTHING), "shop");
        heardUpTo(5);

        assertThat(answers())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        0L, price("5.0"),
                        1L, new No(Reason.RATE_LIMITED, null, Duration.ofMinutes(1)),
                        2L, No.because(Reason.FAILED),
                        5L, No.because(Reason.NOT_UNDERSTOOD)));

        topics.declares(0, quote("Bergen", "carrier"), "shop");
        await().atMost(TIMEOUT).until(() -> Files.exists(asked));
        first.kill();
        var _ = cluster.applicationProcess(CarrierApplication.class, "c1", setting, READY);
        heardUpTo(6);

        assertThat(answers()).containsEntry(6L, price("7.5")).hasSize(5);
    }

    @Test
    void withoutADiskItDoesNotCoverWhatWasDeclaredBetweenItsLivesAndItsOwnLimiterIsNamed() throws Exception {
        String[] settings = {"intentcast.node.store=memory", "carrier.asked=" + cluster.diskOf("asked"), READY};
        try (var _ = cluster.application(CarrierApplication::builder, "c1", settings)) {
            topics.hear();
            topics.declares(0, quote("Oslo", "carrier"), "shop");
            heardUpTo(0);
        }
        topics.declares(0, quote("Oslo", "carrier"), "shop");
        try (var again = cluster.application(CarrierApplication::builder, "c1", settings)) {
            topics.declares(0, quote("Oslo", "carrier"), "shop");
            heardUpTo(2);
            topics.declares(0, quote("Narvik", "carrier"), "shop");
            heardUpTo(3);
            assertThat(again.context()
                            .getBean(MeterRegistry.class)
                            .get("intentcast.node.limiter")
                            .tag("limiter", "lorries")
                            .gauge()
                            .value())
                    .isZero();
        }

        List<Word> first = wordsThatEnd(offset -> offset == 0);
        assertThat(first).isNotEmpty();
        assertThat(wordsThatEnd(offset -> offset > 0)).isNotEmpty().allSatisfy(word -> {
            assertThat(word.since()).isGreaterThan(1);
            assertThat(word.epoch()).isGreaterThan(first.getFirst().epoch());
        });
        assertThat(answers())
                .containsOnlyKeys(0L, 2L, 3L)
                .containsEntry(3L, No.rateLimited(new Limiter("lorries"), Duration.ofSeconds(1)));
        assertThat(cluster.diskOf("c1")).doesNotExist();
    }

    @Test
    void withoutAWebServerItIsKnownByItsConfiguredUrlAndAnswers() throws Exception {
        String[] settings = {
            "--spring.main.web-application-type=none",
            "--spring.kafka.bootstrap-servers=" + cluster.bootstrapServers(),
            "--intentcast.partitions=" + Topics.PARTITIONS,
            "--intentcast.node.id=c1",
            "--intentcast.node.url=http://carrier:8080",
            "--intentcast.node.store=memory",
            "--carrier.asked=" + cluster.diskOf("asked")
        };
        try (var application =
                CarrierApplication.builder().registerShutdownHook(false).run(settings)) {
            var node = application.getBean(NodeState.class);
            await().atMost(TIMEOUT).until(() -> node.health().getStatus().equals(Status.UP));
            topics.hear();
            topics.declares(0, quote("Oslo", "carrier"), "shop");
            heardUpTo(0);

            assertThat(application).isNotInstanceOf(WebServerApplicationContext.class);
            assertThat(answers()).containsExactly(Map.entry(0L, price("5.0")));
            assertThat(cluster.kafka().read(Topic.PEERS))
                    .extracting(ConsumerRecord::value)
                    .contains(new Decoded.Parsed<PeerRecord>(new Registered(new Description(
                            new NodeId("c1"), Set.of(new Role("carrier")), URI.create("http://carrier:8080")))));
        }
    }

    private List<Word> wordsThatEnd(LongPredicate at) {
        return topics.words().stream()
                .filter(word -> word.partition() == 0 && at.test(word.upTo()))
                .toList();
    }

    private static Want quote(String to, String role) {
        return new Own(
                "want_quote",
                new Role(role),
                new Subject("lane:" + to),
                Documents.parse("{\"to\":\"%s\",\"kg\":2.5}".formatted(to)),
                AgreeOn.NOTHING);
    }

    private static Answer price(String number) {
        return new Yes(new Claim.Other(Documents.parse("{\"price\":%s}".formatted(number))));
    }

    private void heardUpTo(long offset) {
        await().atMost(TIMEOUT)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> topics.words().stream().anyMatch(word -> word.upTo() >= offset));
    }

    /** Fails when two answers to one intent differ. */
    private Map<Long, Answer> answers() {
        var answers = new TreeMap<Long, Answer>();
        topics.words().stream().flatMap(word -> word.answers().stream()).forEach((Reply reply) -> {
            Answer before = answers.putIfAbsent(reply.to(), reply.answer());
            assertThat(before == null || before.equals(reply.answer())).isTrue();
        });
        return answers;
    }
}
