package io.intentcast.storage.responding;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.node.series.SeriesChange;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Claim.Held;
import io.intentcast.protocol.Claim.Offer;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.PurgeChunk;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Want;
import io.intentcast.protocol.Want.StoreChunk;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.series.Event.Answered;
import io.intentcast.protocol.series.Event.ChunkDropped;
import io.intentcast.protocol.series.Event.ChunkPurged;
import io.intentcast.protocol.series.Event.DropCause;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PurgeResponseTest extends OverResponder {

    private static final PurgeChunk PURGE = new PurgeChunk(X, null);
    private static final Sha256 OTHERS = Sha256.of(new byte[2]);
    private static final Answer DROPPED = new Yes(dropped(DIGEST));
    private static final Answer NOT_KEPT = No.because(Reason.NOT_KEPT);
    private static final Answer OTHERS_OFFERED = new Yes(new Offer(OTHERS, 0.9, URI.create("http://bt1/chunk:X")));

    @Test
    void aKeptChunkIsDroppedBeforeItIsAYesThatNamesItsBytes() {
        holds(500);

        assertThat(answer(PURGE, "node-a")).contains(DROPPED);

        assertThat(answer(new WantChunk(X), "node-a")).isEmpty();
        assertThat(series.events())
                .endsWith(new ChunkDropped(X, DIGEST, 500, DropCause.PURGED), new ChunkPurged(ID, X, null, DIGEST));
    }

    @Test
    void aNodeThatDoesNotKeepTheChunkSaysSo() {
        assertThat(answer(PURGE, "node-a")).contains(NOT_KEPT);
    }

    @Test
    void onlyTheNamedBytesArePurged() {
        holds(500);

        assertThat(answer(new PurgeChunk(X, OTHERS), "node-a")).contains(No.because(Reason.ID_TAKEN));
        assertThat(answer(new WantChunk(X), "node-a")).isPresent();
        assertThat(answer(new PurgeChunk(X, DIGEST), "node-a")).contains(DROPPED);
    }

    @Test
    void aFullNodePurgesAndABusyOneKeepsTheChunkAndSaysWhenToComeBack() {
        holds(950);

        assertThat(answering(Set.of(Role.STORAGE)).answer(ID, intent(PURGE, "node-a"), NOON.plusSeconds(5), yeses(80)))
                .contains(No.rateLimited(Limiter.W_TRACKING, Duration.ofSeconds(1)));
        assertThat(answer(PURGE, "node-a")).contains(DROPPED);
    }

    @Test
    void aPurgeThatIsTooLateToBeAnsweredIsCarriedOut() {
        holds(500);

        answering(Set.of(Role.STORAGE)).skip(ID, intent(PURGE, "node-a"));

        assertThat(answer(new WantChunk(X), "node-a")).isEmpty();
    }

    @Test
    void theNodesOwnPurgeIsCarriedOutWithoutAnAnswer() {
        holds(500);

        assertThat(answer(PURGE, "bt1")).isEmpty();
        assertThat(answer(new WantChunk(X), "node-a")).isEmpty();
    }

    @Test
    void aNodeOfAnotherRoleKeepsItsChunks() {
        holds(500);
        Responder mapper = answering(Set.of(Role.MAPPER));

        mapper.skip(ID, intent(PURGE, "node-a"));

        assertThat(mapper.answer(ID, intent(PURGE, "node-a"), NOON, List.of())).isEmpty();
        assertThat(answer(new WantChunk(X), "node-a")).isPresent();
    }

    @Test
    void afterACrashBetweenDroppingAndAnsweringTheAnswerIsTheSame() {
        holds(500);
        assertThat(answer(PURGE, "node-a")).contains(DROPPED);

        assertThat(answer(PURGE, "node-a")).contains(DROPPED);
        assertThat(answerAt(ID.offset() + 1, PURGE, List.of())).contains(NOT_KEPT);
    }

    @Test
    void anEarlierOfferNoLongerTakesTheId() {
        series.append(SeriesChange.of(NOON, offered(10)));
        assertThat(answerAt(11, new StoreChunk(X, OTHERS, 100, 3), List.of()))
                .contains(new No(Reason.ID_TAKEN, null, Duration.ofSeconds(60)));

        assertThat(answerAt(12, PURGE, List.of())).contains(NOT_KEPT);

        assertThat(answerAt(13, new StoreChunk(X, OTHERS, 100, 3), List.of())).contains(OTHERS_OFFERED);
    }

    @Test
    void anOfferOfTheSameBatchBeforeThePurgeDoesNotTakeTheIdAndOneBehindItDoes() {
        assertThat(answerAt(11, PURGE, List.of(offered(10)))).contains(NOT_KEPT);

        assertThat(answerAt(12, new StoreChunk(X, OTHERS, 100, 3), List.of(offered(10))))
                .contains(OTHERS_OFFERED);
        series.append(SeriesChange.of(NOON, offered(10)));
        assertThat(answerAt(12, new StoreChunk(X, OTHERS, 100, 3), List.of())).contains(OTHERS_OFFERED);
        series.append(SeriesChange.of(NOON, offered(13)));
        assertThat(answerAt(14, new StoreChunk(X, OTHERS, 100, 3), List.of()))
                .contains(new No(Reason.ID_TAKEN, null, Duration.ofSeconds(60)));
    }

    @Test
    void aPurgeOfOtherBytesLeavesTheOfferStanding() {
        series.append(SeriesChange.of(NOON, offered(10)));

        assertThat(answerAt(11, new PurgeChunk(X, OTHERS), List.of())).contains(NOT_KEPT);

        assertThat(answerAt(12, new StoreChunk(X, OTHERS, 100, 3), List.of()))
                .contains(new No(Reason.ID_TAKEN, null, Duration.ofSeconds(60)));
    }

    private Optional<Answer> answerAt(long offset, Want want, List<Answered> justBefore) {
        return answering(Set.of(Role.STORAGE))
                .answer(new IntentId(ID.partition(), offset), intent(want, "node-a"), NOON, justBefore);
    }

    private static Answered offered(long offset) {
        return new Answered(
                new IntentId(ID.partition(), offset),
                PURGE.subject(),
                new Yes(new Offer(DIGEST, 0.9, URI.create("http://bt1/chunk:X"))));
    }

    private static List<Answered> yeses(int count) {
        Answer yes = new Yes(new Held(OTHERS, 500, URI.create("http://bt1/chunk:Y"), null));
        return Collections.nCopies(count, new Answered(new IntentId(0, 0), PURGE.subject(), yes));
    }
}
