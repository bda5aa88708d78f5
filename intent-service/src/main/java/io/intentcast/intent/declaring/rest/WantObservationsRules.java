package io.intentcast.intent.declaring.rest;

import static io.intentcast.intent.declaring.rest.DeclarationRules.refuse;

import io.intentcast.intent.declaring.IntentDraft;
import io.intentcast.intent.declaring.rest.DeclareBody.AmountBounds;
import io.intentcast.intent.declaring.rest.DeclareBody.StoreBody;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.Method;
import io.intentcast.protocol.SeriesChunkId;
import io.intentcast.protocol.Terms;
import io.intentcast.protocol.Then;
import io.intentcast.protocol.Want.WantObservations;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The rules of {@code want_observations}. */
final class WantObservationsRules {

    private WantObservationsRules() {}

    static WantObservations want(DeclareBody body) {
        DeclarationRules.only(
                body, "location", "startTime", "endTime", "method", "classes", "range", "tolerance", "then");
        Location location = DeclarationRules.required("location", body.location());
        Instant startTime = body.startTime();
        Instant endTime = body.endTime();
        refuse(
                startTime != null && endTime != null && !endTime.isAfter(startTime),
                "endTime",
                "after startTime",
                endTime);
        return new WantObservations(
                location, startTime, endTime, TermsRules.terms("", body.terms()));
    }
}
