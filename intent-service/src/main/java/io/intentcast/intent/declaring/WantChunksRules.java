package io.intentcast.intent.declaring;

import io.intentcast.intent.declaring.DraftResult.Refused;
import io.intentcast.protocol.EventType;
import io.intentcast.protocol.Want.WantChunks;
import java.util.List;

/** The rules of {@code want_chunks}. */
final class WantChunksRules {

    private static final EventType OBSERVATION = new EventType("observation");

    private WantChunksRules() {}

    static DraftResult draft(DeclarationRequest declarationRequest) {
        return CommonRules.only(declarationRequest, List.of("eventType", "location", "after"))
                .orElseGet(() -> wanted(declarationRequest));
    }

    private static DraftResult wanted(DeclarationRequest declarationRequest) {
        EventType eventType = declarationRequest.eventType();
        if (eventType == null) {
            return Refused.missing("eventType");
        }
        if (declarationRequest.location() != null && !eventType.equals(OBSERVATION)) {
            return new Refused(
                    "location", "only with eventType %s".formatted(OBSERVATION), declarationRequest.location());
        }
        return CommonRules.draft(
                declarationRequest,
                new WantChunks(eventType, declarationRequest.location(), declarationRequest.after()),
                null);
    }
}
