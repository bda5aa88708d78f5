package io.intentcast.systemtests.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.intentcast.platform.SuiteService;
import io.intentcast.platform.kafka.DeadLetters;
import io.intentcast.platform.kafka.RequiredTopics;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.systemtests.cluster.Cluster;
import io.intentcast.systemtests.cluster.Kafka;
import io.intentcast.systemtests.cluster.OnSharedBroker;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@OnSharedBroker
class BurstOfDeadLettersTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int BURST = 1_200;

    @Configuration(proxyBeanMethods = false)
    @SuiteService
    @EnableAutoConfiguration
    static class Needing {

        @Bean
        RequiredTopics topics() {
            return RequiredTopics.of(Topic.RESPONSES);
        }
    }

    /** Half of them carry their bytes; the others are looked up by their address. */
    @Test
    void everyRecordOfABurstIsDeadLetteredUnchanged(Cluster fresh) {
        try (var context = new SpringApplicationBuilder(Needing.class)
                        .web(WebApplicationType.NONE)
                        .properties(
                                "spring.kafka.bootstrap-servers=" + fresh.bootstrapServers(),
                                "spring.application.name=burst-test",
                                "intentcast.partitions=1")
                        .run();
                var kafka = new Kafka(fresh.bootstrapServers())) {
            kafka.write(IntStream.range(0, BURST)
                    .mapToObj(record ->
                            new ProducerRecord<byte[], byte[]>("responses", 0, null, bytes("garbage " + record)))
                    .toList());
            var deadLetters = context.getBean(DeadLetters.class);
            for (ConsumerRecord<byte[], byte[]> record : kafka.read("responses")) {
                if (record.offset() % 2 == 0) {
                    deadLetters.put(record, "even");
                } else {
                    deadLetters.put(new TopicPartition("responses", 0), record.offset(), "odd");
                }
            }

            await().atMost(TIMEOUT).until(() -> kafka.read("responses.dead").size() == BURST);

            List<ConsumerRecord<byte[], byte[]>> dead = kafka.read("responses.dead");
            assertThat(dead)
                    .allSatisfy(record -> assertThat(text(record.value()))
                            .isEqualTo("garbage "
                                    + text(record.headers().lastHeader("offset").value())));
            assertThat(dead.stream()
                            .map(record ->
                                    text(record.headers().lastHeader("offset").value()))
                            .map(Long::valueOf)
                            .sorted())
                    .containsExactlyElementsOf(
                            LongStream.range(0, BURST).boxed().toList());
            assertThat(context.getBean(MeterRegistry.class)
                            .get("intentcast.dead.letters.lost")
                            .tag("topic", "responses")
                            .counter()
                            .count())
                    .isZero();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
