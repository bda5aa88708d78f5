package io.intentcast.storage.responding;

import static org.assertj.core.api.Assertions.assertThat;

import io.intentcast.protocol.AgreeOn;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.Answer.No;
import io.intentcast.protocol.Answer.Yes;
import io.intentcast.protocol.Claim.Held;
import io.intentcast.protocol.Claim.Offer;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.Limiter;
import io.intentcast.protocol.Reason;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.Want.NotUnderstood;
import io.intentcast.protocol.Want.Own;
import io.intentcast.protocol.Want.StoreChunk;
import io.intentcast.protocol.Want.WantChunk;
import io.intentcast.protocol.Want.WantChunks;
import io.intentcast.protocol.series.Event.Answered;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResponderTest extends OverResponder {

    @Test
    void aWantForAKeptChunkIsAYesWithTheClaim() {
        holds(500);

        assertThat(answer(new WantChunk(X), "node-a"))
                .contains(new Yes(new Held(DIGEST, 500, URI.create("http://bt1/chunk:X"), null)));
    }

    @Test
    void aWantForAnUnknownChunkGetsNoAnswer() {
        assertThat(answer(new WantChunk(X), "node-a")).isEmpty();
    }

    @Test
    void aNearlyFullNodeSaysNoWithRetryAfter() {
        holds(950);

        assertThat(answer(new WantChunk(X), "node-a"))
                .contains(No.rateLimited(Limiter.ECONOMIC, Duration.ofMinutes(1)));
    }

    @Test
    void yesesOfTheSameBatchCountAsWork() {
        holds(500);

        assertThat(answering(Set.of(Role.STORAGE))
                        .answer(ID, intent(new WantChunk(X), "node-a"), NOON.plusSeconds(5), yeses(80)))
                .contains(No.rateLimited(Limiter.W_TRACKING, Duration.ofSeconds(1)));
    }

    @Test
    void anUnknownKindOfIntentIsANo() {
        assertThat(answer(new NotUnderstood("want_pony", new Subject("pony")), "node-a"))
                .contains(No.because(Reason.NOT_UNDERSTOOD));
    }

    @Test
    void aKindOfAnApplicationIsNotUnderstoodByItsOwnRoleAndNoBusinessOfOthers() {
        var carrier = new Role("carrier");
        var quote = new Own("want_quote", carrier, new Subject("lane:oslo"), null, AgreeOn.NOTHING);

        assertThat(answer(quote, "node-a")).isEmpty();
        assertThat(answering(Set.of(carrier, Role.STORAGE)).answer(ID, intent(quote, "node-a"), NOON, List.of()))
                .contains(No.because(Reason.NOT_UNDERSTOOD));
        assertThat(answering(Set.of(carrier)).answer(ID, intent(quote, "bt1"), NOON, List.of()))
                .isEmpty();
        assertThat(answering(Set.of(carrier)).answer(ID, intent(new WantChunk(X), "node-a"), NOON, List.of()))
                .isEmpty();
    }

    @Test
    void aNodeWithOnlyTheRoleMapperDoesNotAnswerStorageIntents() {
        var mapper = answering(Set.of(Role.MAPPER));

        assertThat(mapper.answer(
                        ID, intent(new NotUnderstood("want_pony", new Subject("pony")), "node-a"), NOON, List.of()))
                .contains(No.because(Reason.NOT_UNDERSTOOD));
        assertThat(mapper.answer(ID, intent(new StoreChunk(X, DIGEST, 100, 3), "node-a"), NOON, List.of()))
                .isEmpty();
        assertThat(mapper.answer(ID, intent(new WantChunks(OBSERVATION, null), "node-a"), NOON, List.of()))
                .isEmpty();
    }

    @Test
    void itDoesNotAnswerItsOwnIntents() {
        holds(500);

        assertThat(answer(new WantChunk(X), "bt1")).isEmpty();
        assertThat(answer(new NotUnderstood("want_pony", new Subject("pony")), "bt1"))
                .isEmpty();
    }

    @Test
    void itDoesNotAnswerIntentsOfOtherRoles() {
        holds(500);

        assertThat(answering(Set.of(Role.MAPPER)).answer(ID, intent(new WantChunk(X), "node-a"), NOON, List.of()))
                .isEmpty();
    }

    @Test
    void aWantToStoreIsAYesWithAnOffer() {
        assertThat(answer(new StoreChunk(X, DIGEST, 100, 3), "node-a"))
                .contains(new Yes(new Offer(DIGEST, 0.9, URI.create("http://bt1/chunk:X"))));
    }

    private static List<Answered> yeses(int count) {
        Answer yes = new Yes(new Held(DIGEST, 500, URI.create("http://bt1/chunk:X"), null));
        return Collections.nCopies(count, new Answered(new IntentId(0, 0), new Subject("chunk:X"), yes));
    }
}
