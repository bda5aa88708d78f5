package io.intentcast.intent.retrieval;

import io.intentcast.intent.declaring.DeclarationResult.Declared;
import io.intentcast.intent.declaring.DeclarationResult.Undeclared;
import io.intentcast.intent.declaring.Declaring;
import io.intentcast.intent.declaring.IntentDraft;
import io.intentcast.intent.tracking.IntentTracker;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want.WantChunk;
import java.time.Duration;

/** Asks by declaring an intent. */
public final class DeclaredHolderInquiry implements HolderInquiry {

    private static final Duration OUTCOME_TIMEOUT = Intent.DEFAULT_WINDOW.plusSeconds(5);

    private final Declaring declaring;
    private final IntentTracker tracker;

    public DeclaredHolderInquiry(Declaring declaring, IntentTracker tracker) {
        this.declaring = declaring;
        this.tracker = tracker;
    }

    @Override
    public Asked ask(WantChunk want, NodeId from, Until until) throws InterruptedException {
        return switch (declaring.declare(new IntentDraft(want, from, Intent.DEFAULT_WINDOW, until))) {
            case Undeclared why -> new Asked.NotAsked(why);
            case Declared declared -> {
                IntentId id = declared.intent().id();
                yield tracker.await(declared.intent(), OUTCOME_TIMEOUT)
                        .<Asked>map(Asked.Answered::new)
                        .orElseGet(() -> new Asked.Unanswered(id));
            }
        };
    }
}
