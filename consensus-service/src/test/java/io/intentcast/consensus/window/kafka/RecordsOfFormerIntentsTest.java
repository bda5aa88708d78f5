package io.intentcast.consensus.window.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.platform.kafka.IntentsHeader;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim.Held;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.Conclusion;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.ResponseRecord;
import io.intentcast.protocol.ResponseRecord.Reply;
import io.intentcast.protocol.ResponseRecord.Tick;
import io.intentcast.protocol.ResponseRecord.Withdrawn;
import io.intentcast.protocol.ResponseRecord.Word;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Standing;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.topic.Records;
import io.intentcast.protocol.topic.Topic;
import io.intentcast.protocol.wire.Decoded;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The intents topic was recreated, and responses has records about intents of the former one. */
class RecordsOfFormerIntentsTest extends OverWindowConsumer {

    private static final IntentsHeader FORMER = new IntentsHeader(() -> Optional.of("former"));
    private static final IntentsHeader PRESENT = new IntentsHeader(() -> Optional.of("present"));
    private static final IntentsHeader NOT_NAMED = new IntentsHeader(Optional::empty);
    private static final NodeId A = new NodeId("a");
    private static final Yes YES =
            new Yes(new Held(Sha256.of(new byte[1]), 1, URI.create("http://a/v1/chunks/x"), null));

    private long nextOffset;

    @BeforeEach
    void anIntentIsDeclared() {
        var intent = new Intent(
                new WantChunk(new ChunkId("x")), new NodeId("me"), new AudienceId(0), Duration.ofSeconds(2), Until.ALL);
        assignWithEnds(
                0, 1, () -> consumer.addRecord(ConsumedRecords.at(0, Records.bytes(Topic.INTENTS, 0, null, intent))));
    }

    @Test
    void theyCountForNoPresentIntent() {
        append(FORMER, word(1, List.of(new Reply(0, YES))));
        append(FORMER, new Tick(999, List.of()));
        append(FORMER, new Withdrawn(0));
        append(PRESENT, new Tick(0, List.of()));
        append(PRESENT, word(0, List.of()));

        run(() -> outcome().isPresent());

        assertThat(outcome()).hasValueSatisfying(outcome -> {
            assertThat(outcome.closedBy()).isEqualTo(ClosedBy.ALL_DECIDED);
            assertThat(outcome.said()).isEmpty();
            assertThat(outcome.at()).isEqualTo(4);
        });
        assertThat(setAside).hasSize(3).allMatch(reason -> reason.contains("former") && reason.contains("present"));
    }

    @Test
    void recordsThatNameNoTopicCount() {
        append(NOT_NAMED, new Tick(0, List.of()));
        append(NOT_NAMED, word(0, List.of(new Reply(0, YES))));

        run(() -> outcome().isPresent());

        assertThat(outcome())
                .hasValueSatisfying(outcome -> assertThat(outcome.said()).containsOnlyKeys(A));
        assertThat(setAside).isEmpty();
    }

    @Test
    void ticksNameTheIntentsThatTheFoldReads() {
        run(() -> !producer.history().isEmpty());

        assertThat(producer.history()).first().satisfies(tick -> {
            assertThat(tick.topic()).isEqualTo("responses");
            assertThat(tick.headers().lastHeader(IntentsHeader.NAME).value())
                    .asString()
                    .isEqualTo("present");
        });
    }

    private static Word word(long upTo, List<Reply> answers) {
        return new Word(A, 7, 0, 0, upTo, answers);
    }

    private void append(IntentsHeader writer, ResponseRecord content) {
        long offset = nextOffset++;
        consumer.schedulePollTask(() -> consumer.addRecord(
                ConsumedRecords.at(offset, writer.addTo(Records.bytes(Topic.RESPONSES, 0, null, content)))));
    }

    private void run(BooleanSupplier reached) {
        var audience = new Audience(
                Role.STORAGE, new TreeMap<>(Map.of(A, Standing.newcomer(7))), Collections.emptySortedMap());
        run(windowConsumer(_ -> Optional.of(audience), LONG, PRESENT), reached);
    }

    private Optional<Outcome> outcome() {
        return producer.history().stream()
                .filter(record -> record.topic().equals("outcomes"))
                .map(record -> Topic.OUTCOMES.wire().read("outcome", record.value()))
                .flatMap(decoded -> decoded instanceof Decoded.Parsed<Conclusion>(Outcome outcome)
                        ? Stream.of(outcome)
                        : Stream.empty())
                .findFirst();
    }
}
