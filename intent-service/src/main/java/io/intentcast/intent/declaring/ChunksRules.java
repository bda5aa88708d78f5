package io.intentcast.intent.declaring;

import io.intentcast.intent.declaring.Drafting.Refused;
import io.intentcast.protocol.EventType;
import io.intentcast.protocol.Want.WantChunks;
import java.util.List;

/** The rules of {@code want_chunks}. */
final class ChunksRules {

    private static final EventType OBSERVATION = new EventType("observation");

    private ChunksRules() {}

    static Drafting draft(Wish wish) {
        return CommonRules.only(wish, List.of("eventType", "location", "after")).orElseGet(() -> wanted(wish));
    }

    private static Drafting wanted(Wish wish) {
        EventType eventType = wish.eventType();
        if (eventType == null) {
            return Refused.missing("eventType");
        }
        if (wish.location() != null && !eventType.equals(OBSERVATION)) {
            return new Refused("location", "only with eventType %s".formatted(OBSERVATION), wish.location());
        }
        return CommonRules.draft(wish, new WantChunks(eventType, wish.location(), wish.after()), null);
    }
}
