package io.intentcast.intent.fetching;

import io.intentcast.intent.declaring.Declaration.Declared;
import io.intentcast.intent.declaring.Declaration.Undeclared;
import io.intentcast.intent.declaring.Declaring;
import io.intentcast.intent.declaring.Draft;
import io.intentcast.intent.following.Following;
import io.intentcast.protocol.Intent;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want.WantChunk;
import java.time.Duration;

/** Asks by declaring an intent. */
public final class DeclaredInquiry implements Inquiry {

    private static final Duration OUTCOME_WITHIN = Intent.DEFAULT_WINDOW.plusSeconds(5);

    private final Declaring declaring;
    private final Following following;

    public DeclaredInquiry(Declaring declaring, Following following) {
        this.declaring = declaring;
        this.following = following;
    }

    @Override
    public Asked ask(WantChunk want, NodeId from, Until until) throws InterruptedException {
        return switch (declaring.declare(new Draft(want, from, Intent.DEFAULT_WINDOW, until))) {
            case Undeclared why -> new Asked.NotAsked(why);
            case Declared declared -> {
                IntentId id = declared.intent().id();
                yield following
                        .await(declared.intent(), OUTCOME_WITHIN)
                        .<Asked>map(Asked.Answered::new)
                        .orElseGet(() -> new Asked.Unanswered(id));
            }
        };
    }
}
