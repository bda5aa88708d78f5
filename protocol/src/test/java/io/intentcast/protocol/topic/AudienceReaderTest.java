package io.intentcast.protocol.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.wire.Decoded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AudienceReaderTest {

    private static final TopicPartition AUDIENCES = new TopicPartition("audiences", 0);
    private static final Duration TIMEOUT = Duration.ofMillis(50);
    private static final Audience AUDIENCE =
            new Audience(Role.STORAGE, Collections.emptySortedMap(), Collections.emptySortedMap());

    private final Broker broker = new Broker();
    private final Map<Integer, Broker> brokers = new ConcurrentHashMap<>(Map.of(0, broker));
    private final List<String> unreadable = new CopyOnWriteArrayList<>();
    private final AudienceReader reader = new AudienceReader(
            number -> brokers.computeIfAbsent(number, _ -> filled(new Broker())),
            (record, reason) -> unreadable.add("%s: %s".formatted(record.offset(), reason)),
            TIMEOUT);

    /** A broker that can be made to stop answering. */
    private static final class Broker extends MockConsumer<String, Decoded<Audience>> {

        private volatile CountDownLatch asked = new CountDownLatch(1);
        private volatile CountDownLatch silence = new CountDownLatch(0);

        Broker() {
            super("none");
            assign(List.of(AUDIENCES));
        }

        void fallSilent() {
            asked = new CountDownLatch(1);
            silence = new CountDownLatch(1);
        }

        @Override
        public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions, Duration timeout) {
            asked.countDown();
            try {
                silence.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return super.endOffsets(partitions, timeout);
        }
    }

    @BeforeEach
    void someLieThere() {
        filled(broker);
    }

    private static Broker filled(Broker broker) {
        broker.updateBeginningOffsets(Map.of(AUDIENCES, 1L));
        broker.updateEndOffsets(Map.of(AUDIENCES, 4L));
        lies(broker, 1, new Decoded.Parsed<>(AUDIENCE));
        lies(broker, 2, new Decoded.Unreadable<>("nonsense"));
        return broker;
    }

    @Test
    void aMissingAudienceIsEmptyAndNotUnreadable() {
        assertThat(reader.find(new AudienceId(0))).isEmpty();
        assertThat(reader.find(new AudienceId(4))).isEmpty();
        assertThat(unreadable).isEmpty();
    }

    @Test
    void anUnreadableAudienceIsEmptyAndReportedOnce() {
        assertThat(reader.find(new AudienceId(2))).isEmpty();
        assertThat(reader.find(new AudienceId(2))).isEmpty();

        assertThat(unreadable).containsExactly("2: nonsense");
    }

    @Test
    void aRecordWithoutValueIsUnreadable() {
        lies(broker, 3, null);

        assertThat(reader.find(new AudienceId(3))).isEmpty();
        assertThat(unreadable).containsExactly("3: a record without a value");
    }

    @Test
    void aLateDeliveryIsATimeout() {
        assertThatThrownBy(() -> reader.find(new AudienceId(3))).isInstanceOf(TimeoutException.class);
    }

    @Test
    void aLookUpBehindOthersTimesOut() throws Exception {
        assertThat(reader.find(new AudienceId(1))).contains(AUDIENCE);
        var under = new ArrayList<Thread>();
        for (int place = 0; place < 4; place++) {
            Broker silent = brokers.computeIfAbsent(place, _ -> filled(new Broker()));
            silent.fallSilent();
            long id = 4L + place;
            under.add(Thread.ofVirtual().start(() -> reader.find(new AudienceId(id))));
            silent.asked.await();
        }

        assertThatThrownBy(() -> reader.find(new AudienceId(2))).isInstanceOf(TimeoutException.class);
        assertThat(reader.find(new AudienceId(1))).as("known already").contains(AUDIENCE);

        brokers.values().forEach(each -> each.silence.countDown());
        for (Thread each : under) {
            each.join();
        }
    }

    @Test
    void lookUpsRunConcurrentlyUpToTheLimit() throws Exception {
        broker.fallSilent();
        var first = CompletableFuture.runAsync(() -> reader.find(new AudienceId(4)));
        broker.asked.await();

        assertThat(reader.find(new AudienceId(1))).contains(AUDIENCE);

        broker.silence.countDown();
        first.join();
        assertThat(brokers).hasSize(2);
    }

    @Test
    void concurrentCallersShareOneLookUp() throws Exception {
        broker.fallSilent();
        var first = CompletableFuture.supplyAsync(() -> reader.find(new AudienceId(1)));
        broker.asked.await();
        assertThatThrownBy(() -> reader.find(new AudienceId(1))).isInstanceOf(TimeoutException.class);

        broker.silence.countDown();

        assertThat(first.join()).contains(AUDIENCE);
        assertThat(brokers).hasSize(1);
    }

    private static void lies(Broker broker, long offset, @Nullable Decoded<Audience> value) {
        broker.addRecord(new ConsumerRecord<>("audiences", 0, offset, null, value));
    }
}
