package io.intentcast.intent.declaring;

import io.intentcast.intent.declaring.Declaration.Declared;
import io.intentcast.intent.declaring.KeyedDeclaration.BeingDeclared;
import io.intentcast.intent.declaring.KeyedDeclaration.KeyOfAnother;
import io.intentcast.intent.declaring.KeyedDeclaration.KeyUnknown;
import io.intentcast.intent.declaring.KeyedDeclaration.Repeated;
import io.intentcast.intent.declaring.KeyedDeclaration.TooManyKeys;
import io.intentcast.intent.declaring.KeyedDeclaration.Undecided;
import io.intentcast.intent.following.AudienceLookup;
import io.intentcast.intent.following.DeclaredIntent;
import io.intentcast.intent.following.IntentLookup;
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
    private final IntentsReading reading;
    private final IntentLookup intents;
    private final AudienceLookup audiences;
    private final KeyLocks locks;
    private final InstantSource clock;

    /** @param locks how long a request waits for another one with the same key at this replica */
    public DeclaringOnce(
            Declaring declaring,
            UsedKeys keys,
            IntentsReading reading,
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
    public KeyedDeclaration declare(Draft draft, IdempotencyKey key) throws InterruptedException {
        var lock = new KeyLocks.Key(draft.from(), key);
        if (!locks.tryLock(lock)) {
            return new BeingDeclared();
        }
        try {
            return declareAlone(draft, key);
        } finally {
            locks.unlock(lock);
        }
    }

    private KeyedDeclaration declareAlone(Draft draft, IdempotencyKey key) throws InterruptedException {
        if (!declaring.isReady() || !reading.toTheEnd(draft.want().subject())) {
            return new KeyUnknown();
        }
        Optional<KeyedDeclaration> before = stoodFor(keys.find(draft.from(), key, clock.instant()), draft);
        if (before.isPresent()) {
            return before.get();
        }
        if (keys.isFull(clock.instant())) {
            return new TooManyKeys(keys.most());
        }
        Declaration declaration = declaring.declare(draft, key);
        return declaration instanceof Declared own ? decided(own, draft, key) : declaration;
    }

    private KeyedDeclaration decided(Declared own, Draft draft, IdempotencyKey key) throws InterruptedException {
        IntentId id = own.intent().id();
        if (!reading.upTo(id)) {
            return new Undecided(id);
        }
        return keys.firstBeside(id, draft.from(), key)
                .filter(first -> !first.equals(id))
                .flatMap(first -> stoodFor(List.of(first), draft))
                .orElse(own);
    }

    /** Empty when none of the intents exists any more. */
    private Optional<KeyedDeclaration> stoodFor(List<IntentId> ids, Draft draft) {
        List<DeclaredIntent> found =
                ids.stream().flatMap(id -> intents.find(id).stream()).toList();
        return found.stream()
                .filter(intent -> draftOf(intent.intent()).equals(draft))
                .findFirst()
                .<KeyedDeclaration>map(intent -> new Repeated(
                        intent, audiences.find(intent.intent().audience()).orElse(null)))
                .or(() -> found.stream().findFirst().map(intent -> new KeyOfAnother(intent.id())));
    }

    private static Draft draftOf(Intent intent) {
        return new Draft(intent.want(), intent.from(), intent.window(), intent.until(), intent.then());
    }
}
