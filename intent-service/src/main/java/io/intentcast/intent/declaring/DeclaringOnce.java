package io.intentcast.intent.declaring;

import io.intentcast.intent.declaring.DeclarationResult.Declared;
import io.intentcast.intent.declaring.KeyedDeclarationResult.BeingDeclared;
import io.intentcast.intent.declaring.KeyedDeclarationResult.KeyOfAnother;
import io.intentcast.intent.declaring.KeyedDeclarationResult.KeyUnknown;
import io.intentcast.intent.declaring.KeyedDeclarationResult.Repeated;
import io.intentcast.intent.declaring.KeyedDeclarationResult.TooManyKeys;
import io.intentcast.intent.declaring.KeyedDeclarationResult.Undecided;
import io.intentcast.intent.tracking.IntentLookup;
import io.intentcast.intent.tracking.LoggedIntent;
import io.intentcast.protocol.AudienceLookup;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Makes declarations with an idempotency key idempotent for an hour, at all replicas. Replicas share no lock: the log
 * decides. A replica reads to the end of the log before it appends, so it finds earlier declarations. If two append at
 * the same moment, both read back what they wrote and answer with the first intent in the log; the other is a copy.
 */
public final class DeclaringOnce {

    private final Declaring declaring;
    private final UsedKeys keys;
    private final IntentsProgress reading;
    private final IntentLookup intents;
    private final AudienceLookup audiences;
    private final KeyLocks locks;
    private final InstantSource clock;

    /** @param locks how long a request waits for another one with the same key at this replica */
    public DeclaringOnce(
            Declaring declaring,
            UsedKeys keys,
            IntentsProgress reading,
            IntentLookup intents,
            AudienceLookup audiences,
            KeyLocks locks,
            InstantSource clock) {
        this.declaring = declaring;
        this.keys = keys;
        this.reading = reading;
        this.intents = intents;
        this.audiences = audiences;
        this.locks = locks;
        this.clock = clock;
    }

    /** @throws RuntimeException if the intent is not acknowledged; a retry with the same key is safe */
    public KeyedDeclarationResult declare(IntentDraft intentDraft, IdempotencyKey key) throws InterruptedException {
        var lock = new KeyLocks.LockedKey(intentDraft.from(), key);
        if (!locks.tryLock(lock)) {
            return new BeingDeclared();
        }
        try {
            return declareAlone(intentDraft, key);
        } finally {
            locks.unlock(lock);
        }
    }

    private KeyedDeclarationResult declareAlone(IntentDraft intentDraft, IdempotencyKey key)
            throws InterruptedException {
        if (!declaring.isReady() || !reading.toTheEnd(intentDraft.want().subject())) {
            return new KeyUnknown();
        }
        Optional<KeyedDeclarationResult> before =
                stoodFor(keys.find(intentDraft.from(), key, clock.instant()), intentDraft);
        if (before.isPresent()) {
            return before.get();
        }
        if (keys.isFull(clock.instant())) {
            return new TooManyKeys(keys.most());
        }
        DeclarationResult declaration = declaring.declare(intentDraft, key);
        return declaration instanceof Declared own ? decided(own, intentDraft, key) : declaration;
    }

    private KeyedDeclarationResult decided(Declared own, IntentDraft intentDraft, IdempotencyKey key)
            throws InterruptedException {
        IntentId id = own.intent().id();
        if (!reading.upTo(id)) {
            return new Undecided(id);
        }
        return keys.firstBeside(id, intentDraft.from(), key)
                .filter(first -> !first.equals(id))
                .flatMap(first -> stoodFor(List.of(first), intentDraft))
                .orElse(own);
    }

    /** Empty when none of the intents exists any more. */
    private Optional<KeyedDeclarationResult> stoodFor(List<IntentId> ids, IntentDraft intentDraft) {
        List<LoggedIntent> found =
                ids.stream().flatMap(id -> intents.find(id).stream()).toList();
        return found.stream()
                .filter(intent -> draftOf(intent.intent()).equals(intentDraft))
                .findFirst()
                .<KeyedDeclarationResult>map(intent -> new Repeated(
                        intent, audiences.find(intent.intent().audience()).orElse(null)))
                .or(() -> found.stream().findFirst().map(intent -> new KeyOfAnother(intent.id())));
    }

    private static IntentDraft draftOf(Intent intent) {
        return new IntentDraft(
                intent.want(),
                intent.from(),
                intent.window(),
                intent.until(),
                intent.then(),
                intent.matter(),
                intent.where());
    }
}
