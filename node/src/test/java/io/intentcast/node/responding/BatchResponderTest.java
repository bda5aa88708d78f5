package io.intentcast.node.responding;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.node.series.PendingWord;
import io.intentcast.node.series.SeriesChange;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.AudienceId;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Claim.Held;
import io.intentcast.protocol.Claim.Observations;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observation;
import io.intentcast.protocol.Observed.Amount;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.ResponseRecord.Reply;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.series.Event.Answered;
import io.intentcast.protocol.series.Event.DeclaredIntent;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BatchResponderTest {

    private static final int PARTITION = 3;
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final NodeId SELF = new NodeId("bt1");
    private static final Held HELD =
            new Held(Sha256.of(new byte[1]), 1, URI.create("http://localhost/v1/chunks/chunk:X"), "AA==");
    private static final Answer YES = new Yes(HELD);

    @Test
    void oneWordCoversABatchAndHasItsAnswers() {
        SeriesChange change = hear(wants(10, "mine"), wants(11, "not-mine"), wants(12, "mine"));

        assertThat(change.words()).containsExactly(word(10, 12, new Reply(10, YES), new Reply(12, YES)));
        assertThat(change.positions()).isEqualTo(Map.of(PARTITION, 13L));
    }

    @Test
    void aBatchWithoutAnswersIsAWordToo() {
        assertThat(hear(wants(10, "not-mine")).words()).containsExactly(word(10, 10));
    }

    @Test
    void anAnswerIsAnEventWithoutTheBytes() {
        assertThat(hear(wants(10, "mine"), wants(11, "not-mine")).events())
                .containsExactly(
                        new Answered(new IntentId(PARTITION, 10), wantOf("mine").subject(), new Yes(HELD.brief())));
    }

    @Test
    void anUnreadableRecordIsCoveredWithoutAnswer() {
        SeriesChange change = hear(wants(10, "mine"), unreadable(11), wants(12, "mine"));

        assertThat(change.words()).containsExactly(word(10, 12, new Reply(10, YES), new Reply(12, YES)));
    }

    @Test
    void anIntentThatALaterRecordShowsToBeTooLateIsNotCovered() {
        SeriesChange change = hear(wants(10, "mine", 0), wants(11, "mine", 1500), wants(12, "mine", 2001));

        assertThat(change.words()).containsExactly(wordOf(1500, 11, 12, new Reply(11, YES), new Reply(12, YES)));
        assertThat(change.events()).hasSize(2);
    }

    @Test
    void anIntentInTheMiddleThatIsTooLateSplitsTheWord() {
        IntentRecord brief = new IntentRecord(11, NOON, Optional.of(intent("mine", "a", Duration.ofMillis(10))));

        SeriesChange change = hear(wants(10, "mine"), brief, wants(12, "mine", 11));

        assertThat(change.words())
                .containsExactly(word(10, 10, new Reply(10, YES)), wordOf(11, 12, 12, new Reply(12, YES)));
    }

    @Test
    void exactlyAtItsDeadlineAnIntentIsNotTooLate() {
        assertThat(hear(wants(10, "mine", 0), wants(11, "x", 2000)).words())
                .containsExactly(word(10, 11, new Reply(10, YES)));
    }

    @Test
    void anEarlierRecordWithALaterTimeMakesNothingTooLate() {
        assertThat(hear(wants(10, "x", 60_000), wants(11, "mine", 0)).words())
                .containsExactly(wordOf(60_000, 10, 11, new Reply(11, YES)));
    }

    @Test
    void anUnreadableRecordShowsThatTimeHasPassed() {
        SeriesChange change = hear(wants(10, "mine"), new IntentRecord(11, NOON.plusSeconds(3), Optional.empty()));

        assertThat(change.words()).containsExactly(wordOf(3000, 11, 11));
    }

    @Test
    void lateIntentsAreSkippedAndTheOffsetMovesOn() {
        IntentRecord brief = new IntentRecord(10, NOON, Optional.of(intent("mine", "a", Duration.ofMillis(10))));
        SeriesChange first = hear(
                brief,
                new IntentRecord(11, NOON.plusSeconds(1), Optional.of(intent("x", "a", Duration.ofMillis(10)))),
                new IntentRecord(12, NOON.plusSeconds(9), Optional.empty()));

        assertThat(first.words()).containsExactly(wordOf(9000, 12, 12));
        assertThat(first.positions()).isEqualTo(Map.of(PARTITION, 13L));
    }

    @Test
    void anOffsetThatWasNotReadSplitsTheWord() {
        assertThat(hear(wants(10, "x"), wants(13, "x")).words()).containsExactly(word(10, 10), word(13, 13));
    }

    @Test
    void anOwnIntentIsADeclarationAndGetsNoAnswer() {
        SeriesChange change =
                hear(new IntentRecord(10, NOON, Optional.of(intent("mine", "bt1", Duration.ofSeconds(2)))));

        assertThat(change.words()).containsExactly(word(10, 10));
        assertThat(change.events())
                .containsExactly(new DeclaredIntent(
                        new IntentId(PARTITION, 10),
                        "want_chunk",
                        wantOf("mine").subject(),
                        Duration.ofSeconds(2),
                        Until.ALL,
                        NOON));
    }

    @Test
    void anOwnIntentThatIsReadTooLateIsADeclarationAllTheSame() {
        SeriesChange change = hear(
                new IntentRecord(10, NOON, Optional.of(intent("mine", "bt1", Duration.ofSeconds(2)))),
                wants(11, "x", 9000));

        assertThat(change.events()).hasOnlyElementsOfType(DeclaredIntent.class).hasSize(1);
    }

    @Test
    void anAnswerToAnOwnIntentIsInTheWordButNoEvent() {
        BatchResponder.Answerer yes = (_, _, _, justBefore) -> {
            assertThat(justBefore).isEmpty();
            return Optional.of(YES);
        };
        SeriesChange change = listening(yes, 1000)
                .hear(
                        read(
                                new IntentRecord(10, NOON, Optional.of(intent("mine", "bt1", Duration.ofSeconds(2)))),
                                wants(11, "mine")),
                        NOON);

        assertThat(change.words()).containsExactly(word(10, 11, new Reply(10, YES), new Reply(11, YES)));
        assertThat(change.events())
                .satisfiesExactly(
                        declared -> assertThat(declared).isInstanceOf(DeclaredIntent.class),
                        answered -> assertThat(answered)
                                .isEqualTo(new Answered(
                                        new IntentId(PARTITION, 11),
                                        wantOf("mine").subject(),
                                        new Yes(HELD.brief()))));
    }

    @Test
    void theEventOfAnAnswerHasTheClaimInBrief() {
        var observations = new Observations(List.of(seen(3), seen(1), seen(2)));
        SeriesChange change = listening((_, _, _, _) -> Optional.of(new Yes(observations)), 1000)
                .hear(read(wants(10, "x")), NOON);

        assertThat(change.words()).containsExactly(word(10, 10, new Reply(10, new Yes(observations))));
        assertThat(change.events())
                .containsExactly(new Answered(
                        new IntentId(PARTITION, 10),
                        wantOf("x").subject(),
                        new Yes(new Observations(List.of(seen(2))))));
    }

    @Test
    void laterIntentsOfABatchKnowTheAnswersBeforeThem() {
        BatchResponder.Answerer twoYesesAtMost = (_, _, _, justBefore) ->
                Optional.of(justBefore.size() < 2 ? YES : No.rateLimited(Limiter.W_TRACKING, Duration.ofSeconds(1)));

        SeriesChange change = listening(twoYesesAtMost, 1000)
                .hear(read(wants(10, "a"), wants(11, "a"), wants(12, "a"), wants(13, "a")), NOON);

        assertThat(change.events())
                .map(event -> ((Answered) event).answer() instanceof Yes)
                .containsExactly(true, true, false, false);
    }

    @Test
    void partitionsThatAreReadTogetherMakeOneChangeInWhichLaterIntentsKnowTheAnswersBeforeThem() {
        BatchResponder.Answerer oneYesAtMost = (_, _, _, justBefore) ->
                Optional.of(justBefore.isEmpty() ? YES : No.rateLimited(Limiter.W_TRACKING, Duration.ofSeconds(1)));

        SeriesChange change = listening(oneYesAtMost, 1000)
                .hear(new TreeMap<>(Map.of(1, List.of(wants(7, "a")), 2, List.of(wants(3, "a"), wants(4, "a")))), NOON);

        assertThat(change.positions()).isEqualTo(Map.of(1, 8L, 2, 5L));
        assertThat(change.words()).map(PendingWord::partition).containsExactly(1, 2);
        assertThat(change.events())
                .map(event -> ((Answered) event).intent())
                .containsExactly(new IntentId(1, 7), new IntentId(2, 3), new IntentId(2, 4));
        assertThat(change.events())
                .map(event -> ((Answered) event).answer() instanceof Yes)
                .containsExactly(true, false, false);
    }

    @Test
    void answersThatDoNotFitTogetherMakeSeveralWordsWithoutAGap() {
        SeriesChange change = listening(BatchResponderTest::answer, 250)
                .hear(
                        read(wants(10, "x"), wants(11, "mine"), wants(12, "mine"), wants(13, "x"), wants(14, "mine")),
                        NOON);

        assertThat(change.words())
                .containsExactly(
                        word(10, 13, new Reply(11, YES), new Reply(12, YES)), word(14, 14, new Reply(14, YES)));
    }

    @Test
    void anAnswerTooLargeForARecordIsANo() {
        SeriesChange change = listening(BatchResponderTest::answer, 99).hear(read(wants(10, "mine")), NOON);

        assertThat(change.words()).containsExactly(word(10, 10, new Reply(10, No.because(Reason.TOO_LARGE))));
        assertThat(change.events())
                .containsExactly(new Answered(
                        new IntentId(PARTITION, 10), wantOf("mine").subject(), No.because(Reason.TOO_LARGE)));
    }

    private static SeriesChange hear(IntentRecord... records) {
        return listening(BatchResponderTest::answer, 1000).hear(read(records), NOON);
    }

    private static SortedMap<Integer, List<IntentRecord>> read(IntentRecord... records) {
        return new TreeMap<>(Map.of(PARTITION, List.of(records)));
    }

    /** Every yes takes 100 bytes, every no 10. */
    private static BatchResponder listening(BatchResponder.Answerer answerer, long largest) {
        return new BatchResponder(
                SELF, answerer, new WordBuilder(reply -> reply.answer() instanceof Yes ? 100 : 10, largest));
    }

    private static Optional<Answer> answer(IntentId id, Intent intent, Instant now, List<Answered> justBefore) {
        boolean mine = intent.want().equals(wantOf("mine")) && !intent.from().equals(SELF);
        return mine ? Optional.of(YES) : Optional.empty();
    }

    private static PendingWord word(long since, long upTo, Reply... answers) {
        return wordOf(0, since, upTo, answers);
    }

    private static PendingWord wordOf(long declaredMillis, long since, long upTo, Reply... answers) {
        return new PendingWord(PARTITION, since, upTo, List.of(answers), NOON.plusMillis(declaredMillis));
    }

    private static IntentRecord wants(long offset, String chunk) {
        return wants(offset, chunk, 0);
    }

    private static IntentRecord wants(long offset, String chunk, long millis) {
        return new IntentRecord(
                offset, NOON.plusMillis(millis), Optional.of(intent(chunk, "node-a", Duration.ofSeconds(2))));
    }

    private static IntentRecord unreadable(long offset) {
        return new IntentRecord(offset, NOON, Optional.empty());
    }

    private static Intent intent(String chunk, String from, Duration window) {
        return new Intent(wantOf(chunk), new NodeId(from), new AudienceId(0), window, Until.ALL);
    }

    private static Observation seen(double value) {
        return new Observation(NOON, new Amount(value), null);
    }

    private static WantChunk wantOf(String chunk) {
        return new WantChunk(new ChunkId(chunk));
    }
}
