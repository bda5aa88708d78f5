package io.intentcast.intent.declaring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.intentcast.intent.Fakes;
import io.intentcast.intent.audience.AudienceSelector;
import io.intentcast.intent.audience.Reputations;
import io.intentcast.intent.declaring.DeclarationResult.Declared;
import io.intentcast.intent.declaring.DeclarationResult.NotReady;
import io.intentcast.intent.declaring.DeclarationResult.TooManyOpen;
import io.intentcast.intent.peers.Presence;
import io.intentcast.intent.tracking.RecentOutcomes;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want.WantChunk;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeclaringTest {

    private static final IntentDraft DRAFT = new IntentDraft(
            new WantChunk(new ChunkId("chunk:X")), new NodeId("node-a"), Duration.ofSeconds(2), Until.ALL);
    private static final Duration GRACE = Duration.ofMinutes(1);

    private final Fakes fakes = new Fakes();
    private final Presence presence = new Presence(Duration.ofSeconds(10));
    private final RecentOutcomes outcomes = new RecentOutcomes(10, 1_000);
    private long now = Long.MAX_VALUE;
    private final OpenWindows windows = new OpenWindows(2, GRACE, () -> now);
    private boolean followed = true;

    private final Declaring declaring = new Declaring(
            new AudienceSelector(presence, new Reputations(), fakes, () -> 0),
            fakes,
            windows,
            outcomes,
            () -> followed);

    @BeforeEach
    void peersAreKnown() {
        presence.fold(0, Fakes.DECLARED, Fakes.node("bt1"));
        presence.readToTheEnd();
    }

    @Test
    void theAudienceIsAppendedBeforeTheIntentThatNamesIt() {
        fakes.whenDeclared = _ -> assertThat(fakes.audiences).hasSize(1);

        assertThat(declaring.declare(DRAFT)).isInstanceOfSatisfying(Declared.class, declared -> {
            assertThat(declared.intent().intent().audience().offset()).isZero();
            assertThat(declared.audience().asked()).containsOnlyKeys(new NodeId("bt1"));
        });
    }

    @Test
    void tooManyOpenWindowsAreRefused() {
        declaring.declare(DRAFT);
        declaring.declare(DRAFT);

        assertThat(declaring.declare(DRAFT)).isEqualTo(new TooManyOpen(2));
        assertThat(fakes.intents).hasSize(2);
    }

    @Test
    void anOutcomeFreesAPlace() {
        declaring.declare(DRAFT);
        declaring.declare(DRAFT);

        windows.close(new IntentId(0, 1));

        assertThat(declaring.declare(DRAFT)).isInstanceOf(Declared.class);
    }

    @Test
    void aPlaceWithoutAnOutcomeLapsesAfterTwiceTheWindowAndAGrace() {
        declaring.declare(DRAFT);
        declaring.declare(DRAFT);
        Duration lapse = DRAFT.window().multipliedBy(2).plus(GRACE);

        pass(lapse.minusNanos(1));
        assertThat(declaring.declare(DRAFT)).isEqualTo(new TooManyOpen(2));

        pass(Duration.ofNanos(1));
        assertThat(declaring.declare(DRAFT)).isInstanceOf(Declared.class);
        assertThat(windows.count()).isEqualTo(1);
        assertThat(windows.lapsed()).isEqualTo(2);
    }

    @Test
    void aLateOutcomeFreesNoPlaceTwice() {
        declaring.declare(DRAFT);
        pass(Duration.ofHours(1));
        declaring.declare(DRAFT);

        windows.close(new IntentId(0, 0));

        assertThat(windows.count()).isEqualTo(1);
        assertThat(windows.lapsed()).isEqualTo(1);
    }

    @Test
    void anOutcomeReadBeforeTheAcknowledgementIsNotLost() {
        fakes.whenDeclared = intent -> {
            outcomes.read(Fakes.outcome(intent, ClosedBy.NOBODY_ASKED), 1);
            windows.close(intent.id());
        };

        declaring.declare(DRAFT);

        assertThat(windows.count()).isZero();
        assertThat(outcomes.find(fakes.intents.getFirst())).isPresent();
    }

    @Test
    void anUnacknowledgedIntentTakesNoPlace() {
        fakes.whenDeclared = _ -> {
            throw new IllegalStateException("no broker");
        };

        assertThatIllegalStateException().isThrownBy(() -> declaring.declare(DRAFT));

        assertThat(windows.count()).isZero();
    }

    @Test
    void nothingIsDeclaredBeforeTheReadersHaveCaughtUp() {
        followed = false;

        assertThat(declaring.declare(DRAFT)).isEqualTo(new NotReady());
        assertThat(fakes.intents).isEmpty();
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
