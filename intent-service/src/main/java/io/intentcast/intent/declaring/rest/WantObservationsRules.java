package io.intentcast.intent.declaring.rest;

import static io.intentcast.intent.declaring.rest.DeclarationRules.refuse;

import io.intentcast.protocol.Location;
import io.intentcast.protocol.Want.WantObservations;
import java.time.Instant;

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
        return new WantObservations(location, startTime, endTime, TermsRules.terms("", body.terms()));
    }
}
