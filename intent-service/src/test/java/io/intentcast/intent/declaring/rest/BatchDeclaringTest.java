package io.intentcast.intent.declaring.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.intentcast.intent.declaring.DeclarationResult;
import io.intentcast.intent.declaring.DeclarationResult.Declared;
import io.intentcast.intent.declaring.DeclarationResult.TooManyOpen;
import io.intentcast.intent.declaring.IntentDraft;
import io.intentcast.intent.declaring.NotAcknowledgedException;
import io.intentcast.intent.tracking.LoggedIntent;
import io.intentcast.platform.problem.ProblemException;
import io.intentcast.protocol.Audience;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want.WantChunk;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchDeclaringTest {

    private static final int MANY = 1_000;

    private final DeclarationProblems problems = new DeclarationProblems(new SimpleMeterRegistry());
    private final List<BatchRow> rows = new ArrayList<>();

    /** None closes before all are declared, and the last one closes first. */
    @Test
    void aThousandAreOpenAtTheSameTimeAndToldAsTheyClose() throws Exception {
        var declared = new CountDownLatch(MANY);
        var lastIsTold = new CountDownLatch(1);
        var batches = new BatchDeclaring(
                draft -> {
                    declared.countDown();
                    return declared(draft);
                },
                (intent, _) -> {
                    declared.await();
                    if (intent.id().offset() < MANY - 1) {
                        lastIsTold.await();
                    }
                    return Optional.of("outcome of " + intent.id());
                },
                problems,
                1);

        batches.declare(drafts(MANY), rows(row -> lastIsTold.countDown()));

        assertThat(rows.getFirst().index()).isEqualTo(MANY - 1);
        assertThat(rows)
                .extracting(BatchRow::index)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, MANY).boxed().toList());
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.outcome()).isEqualTo("outcome of 0-" + row.index());
            assertThat(row.problem()).isNull();
        });
    }

    @Test
    void whatIsNotDeclaredOrHasNoOutcomeIsToldToo() throws Exception {
        var batches = new BatchDeclaring(
                draft -> switch (offsetOf(draft)) {
                    case 0 -> new TooManyOpen(9);
                    case 1 -> throw new NotAcknowledgedException("intents", new IOException());
                    default -> declared(draft);
                },
                (_, timeout) -> {
                    assertThat(timeout).isEqualTo(Duration.ofSeconds(9));
                    return Optional.empty();
                },
                problems,
                1);

        batches.declare(drafts(3), rows(_ -> {}));

        assertThat(rows)
                .filteredOn(row -> row.problem() == null)
                .containsExactly(BatchRow.declared(2, new IntentId(0, 2), null));
        assertThat(rows)
                .filteredOn(row -> row.problem() != null)
                .extracting(row -> row.problem() == null ? 0 : row.problem().getStatus())
                .containsExactlyInAnyOrder(429, 503);
    }

    @Test
    void aReaderWhoIsGoneEndsItAndFreesThePlace() throws Exception {
        var batches = new BatchDeclaring(
                BatchDeclaringTest::declared,
                (intent, _) -> {
                    if (intent.id().offset() > 0) {
                        new CountDownLatch(1).await();
                    }
                    return Optional.empty();
                },
                problems,
                1);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> batches.declare(drafts(2), rows(_ -> {
                    throw new IOException("gone");
                })));

        batches.declare(drafts(1), rows(_ -> {}));
        assertThat(rows.getLast().intentId()).isEqualTo(new IntentId(0, 0));
    }

    @Test
    void oneMoreBatchThanTheLimitIsRefused() throws Exception {
        var batches = new BatchDeclaring(BatchDeclaringTest::declared, (_, _) -> Optional.empty(), problems, 1);

        batches.declare(
                drafts(1),
                rows(_ -> assertThatExceptionOfType(ProblemException.class)
                        .isThrownBy(() -> batches.declare(drafts(1), rows(_ -> {})))
                        .satisfies(problem ->
                                assertThat(problem.getBody().getStatus()).isEqualTo(429))));

        assertThat(rows).hasSize(1);
    }

    private interface OnRow {
        void accept(BatchRow row) throws IOException;
    }

    private BatchDeclaring.Rows rows(OnRow then) {
        return new BatchDeclaring.Rows() {
            @Override
            public void begin() {}

            @Override
            public void row(BatchRow row) throws IOException {
                rows.add(row);
                then.accept(row);
            }
        };
    }

    private static List<IntentDraft> drafts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new IntentDraft(
                        new WantChunk(new ChunkId("c" + i)), new NodeId("me"), Duration.ofSeconds(2), Until.ALL))
                .toList();
    }

    private static int offsetOf(IntentDraft draft) {
        return Integer.parseInt(draft.want().subject().value().substring(1));
    }

    private static DeclarationResult declared(IntentDraft draft) {
        var intent = new Intent(draft.want(), draft.from(), new AudienceId(0), draft.window(), draft.until());
        return new Declared(new LoggedIntent(new IntentId(0, offsetOf(draft)), intent, Instant.EPOCH), Audience.NOBODY);
    }
}
