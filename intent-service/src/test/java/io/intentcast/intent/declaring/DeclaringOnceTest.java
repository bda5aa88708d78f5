package io.intentcast.intent.declaring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.intentcast.intent.Fakes;
import io.intentcast.intent.audience.AudienceSelector;
import io.intentcast.intent.audience.Reputations;
import io.intentcast.intent.declaring.DeclarationResult.Declared;
import io.intentcast.intent.declaring.DeclarationResult.NotReady;
import io.intentcast.intent.declaring.DeclarationResult.TooManyOpen;
import io.intentcast.intent.declaring.KeyedDeclarationResult.BeingDeclared;
import io.intentcast.intent.declaring.KeyedDeclarationResult.KeyOfAnother;
import io.intentcast.intent.declaring.KeyedDeclarationResult.KeyUnknown;
import io.intentcast.intent.declaring.KeyedDeclarationResult.Repeated;
import io.intentcast.intent.declaring.KeyedDeclarationResult.TooManyKeys;
import io.intentcast.intent.declaring.KeyedDeclarationResult.Undecided;
import io.intentcast.intent.peers.Presence;
import io.intentcast.intent.tracking.LoggedIntent;
import io.intentcast.intent.tracking.RecentOutcomes;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want.WantChunk;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeclaringOnceTest {

    private static final IdempotencyKey KEY = new IdempotencyKey("once");
    private static final IntentDraft DRAFT = draft("chunk:X", Duration.ofSeconds(2));
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final IntentId FIRST = new IntentId(0, 0);

    private final Fakes fakes = new Fakes();
    private final Presence presence = new Presence(Duration.ofSeconds(10));
    private final OpenWindows windows = new OpenWindows(2, Duration.ofMinutes(1), () -> 0);
    private final DeclaringOnce declaring = replica(TIMEOUT);
    private final DeclaringOnce other = replica(TIMEOUT);

    @BeforeEach
    void peersAreKnown() {
        presence.fold(0, Fakes.DECLARED, Fakes.node("bt1"));
        presence.readToTheEnd();
    }

    @Test
    void aRetryFindsTheSameIntentAtEveryReplica() throws InterruptedException {
        assertThat(declaring.declare(DRAFT, KEY)).isInstanceOf(Declared.class);

        assertRepeated(declaring.declare(DRAFT, KEY));
        assertRepeated(other.declare(DRAFT, KEY));
        assertThat(fakes.intents).hasSize(1);
        assertThat(windows.count()).isEqualTo(1);
    }

    @Test
    void aRetryAfterARestartFindsTheSameIntent() throws InterruptedException {
        declaring.declare(DRAFT, KEY);

        assertRepeated(replica(TIMEOUT).declare(DRAFT, KEY));
        assertThat(fakes.intents).hasSize(1);
    }

    @Test
    void aRetryTakesNoOpenWindow() throws InterruptedException {
        declaring.declare(DRAFT, KEY);
        declaring.declare(draft("chunk:Y", DRAFT.window()), new IdempotencyKey("another"));

        assertRepeated(declaring.declare(DRAFT, KEY));
        assertThat(declaring.declare(DRAFT, new IdempotencyKey("new"))).isEqualTo(new TooManyOpen(2));
    }

    @Test
    void aRetryFindsAnUnacknowledgedIntent() throws InterruptedException {
        fakes.whenDeclared = _ -> {
            throw new IllegalStateException("no acknowledgement");
        };
        assertThatIllegalStateException().isThrownBy(() -> declaring.declare(DRAFT, KEY));
        fakes.whenDeclared = _ -> {};

        assertRepeated(declaring.declare(DRAFT, KEY));
        assertRepeated(other.declare(DRAFT, KEY));
        assertThat(fakes.intents).hasSize(1);
    }

    @Test
    void aRefusedDeclarationLeavesTheKeyFree() throws InterruptedException {
        windows.reserve();
        windows.reserve();
        assertThat(declaring.declare(DRAFT, KEY)).isEqualTo(new TooManyOpen(2));
        windows.giveBack();

        assertThat(declaring.declare(DRAFT, KEY)).isInstanceOf(Declared.class);
    }

    /** While this replica appends, another one that has not read it yet appends as well, and is first in the log. */
    @Test
    void ofConcurrentAppendsTheFirstInTheLogWins() throws InterruptedException {
        var winner = new AtomicReference<KeyedDeclarationResult>();
        var racing = new IntentLog() {
            @Override
            public LoggedIntent append(Intent intent, @Nullable IdempotencyKey key) {
                winner.set(declaredBy(other));
                return fakes.append(intent, key);
            }

            @Override
            public void appendWithdrawal(IntentId id) {
                fakes.appendWithdrawal(id);
            }
        };
        DeclaringOnce slow = replica(declaring(presence, racing), new UsedKeys(3), TIMEOUT);

        assertRepeated(slow.declare(DRAFT, KEY));
        assertThat(winner.get())
                .isInstanceOfSatisfying(
                        Declared.class,
                        declared -> assertThat(declared.intent().id()).isEqualTo(FIRST));
        assertThat(fakes.intents).hasSize(2);
        assertRepeated(other.declare(DRAFT, KEY));
    }

    @Test
    void anotherPayloadWithTheSameKeyIsRefused() throws InterruptedException {
        declaring.declare(DRAFT, KEY);

        assertThat(declaring.declare(draft("chunk:Y", DRAFT.window()), KEY)).isEqualTo(new KeyOfAnother(FIRST));
        assertThat(other.declare(draft("chunk:X", Duration.ofSeconds(3)), KEY)).isEqualTo(new KeyOfAnother(FIRST));
        assertThat(fakes.intents).hasSize(1);
    }

    @Test
    void afterAnHourTheKeyDeclaresAnotherIntent() throws InterruptedException {
        declaring.declare(DRAFT, KEY);
        fakes.now = fakes.now.plus(UsedKeys.KEY_TIMEOUT);

        assertThat(declaring.declare(DRAFT, KEY)).isInstanceOf(Declared.class);
        assertThat(fakes.intents).hasSize(2);
    }

    @Test
    void whileKeysAreNotReadNothingIsDeclared() throws InterruptedException {
        fakes.isRead = false;

        assertThat(declaring.declare(DRAFT, KEY)).isEqualTo(new KeyUnknown());
        assertThat(fakes.intents).isEmpty();
    }

    @Test
    void anIntentThatCannotBeReadBackIsUndecided() throws InterruptedException {
        fakes.whenDeclared = _ -> fakes.isRead = false;

        assertThat(declaring.declare(DRAFT, KEY)).isEqualTo(new Undecided(FIRST));
    }

    @Test
    void aNewKeyIsRefusedWhenKeysAreFull() throws InterruptedException {
        var keys = new UsedKeys(3);
        keys.fold(new IntentId(1, 0), fakes.now, DRAFT.from(), new IdempotencyKey("a"));
        keys.fold(new IntentId(1, 1), fakes.now, DRAFT.from(), new IdempotencyKey("b"));
        keys.fold(new IntentId(1, 2), fakes.now, DRAFT.from(), new IdempotencyKey("c"));

        assertThat(replica(declaring(presence, fakes), keys, TIMEOUT).declare(DRAFT, KEY))
                .isEqualTo(new TooManyKeys(3));
        assertThat(fakes.intents).isEmpty();
    }

    @Test
    void aConcurrentRequestWaitsForTheFirst() throws Exception {
        var asked = new CompletableFuture<KeyedDeclarationResult>();
        fakes.whenDeclared = _ -> {
            Thread.ofVirtual().start(() -> asked.complete(declaredBy(declaring)));
            assertThat(asked).isNotDone();
        };

        assertThat(declaring.declare(DRAFT, KEY)).isInstanceOf(Declared.class);

        assertRepeated(asked.get());
        assertThat(fakes.intents).hasSize(1);
    }

    @Test
    void aConcurrentRequestTimesOut() throws InterruptedException {
        DeclaringOnce impatient = replica(Duration.ofMillis(1));
        var meanwhile = new AtomicReference<KeyedDeclarationResult>();
        fakes.whenDeclared = _ -> meanwhile.set(declaredBy(impatient));

        impatient.declare(DRAFT, KEY);

        assertThat(meanwhile.get()).isEqualTo(new BeingDeclared());
        assertThat(fakes.intents).hasSize(1);
    }

    @Test
    void nothingIsDeclaredBeforePeersAreRead() throws InterruptedException {
        Declaring unready = declaring(new Presence(Duration.ofSeconds(10)), fakes);
        DeclaringOnce nobodyKnown = replica(unready, new UsedKeys(3), TIMEOUT);

        assertThat(nobodyKnown.declare(DRAFT, KEY)).isEqualTo(new NotReady());
    }

    private DeclaringOnce replica(Duration timeout) {
        return replica(declaring(presence, fakes), new UsedKeys(3), timeout);
    }

    private DeclaringOnce replica(Declaring replicas, UsedKeys keys, Duration timeout) {
        return new DeclaringOnce(
                replicas, keys, fakes.reading(keys), fakes, fakes, new KeyLocks(timeout), () -> fakes.now);
    }

    private Declaring declaring(Presence known, IntentLog log) {
        return new Declaring(
                new AudienceSelector(known, new Reputations(), fakes, () -> 0),
                log,
                windows,
                new RecentOutcomes(10, 1_000),
                () -> true);
    }

    private static KeyedDeclarationResult declaredBy(DeclaringOnce replica) {
        try {
            return replica.declare(DRAFT, KEY);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertRepeated(KeyedDeclarationResult declaration) {
        assertThat(declaration).isInstanceOfSatisfying(Repeated.class, repeated -> {
            assertThat(repeated.intent().id()).isEqualTo(FIRST);
            assertThat(repeated.audience()).isNotNull();
        });
    }

    private static IntentDraft draft(String chunkId, Duration window) {
        return new IntentDraft(new WantChunk(new ChunkId(chunkId)), new NodeId("node-a"), window, Until.ALL);
    }
}
