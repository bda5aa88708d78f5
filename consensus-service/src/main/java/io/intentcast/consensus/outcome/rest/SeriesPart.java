package io.intentcast.consensus.outcome.rest;

import io.intentcast.consensus.outcome.SeriesPosition;
import io.intentcast.consensus.outcome.SeriesSlice;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.wire.Json;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one instance has of a page of a series: sent to another instance only.
 *
 * @param more whether its partitions have more behind it
 */
record SeriesPart(List<Outcome> outcomes, boolean more) {

    private static final JsonMapper JSON = Json.lenient();

    static SeriesPart of(SeriesSlice slice) {
        return new SeriesPart(slice.outcomes(), slice.next() != null);
    }

    static byte[] write(SeriesSlice slice) {
        return JSON.writeValueAsBytes(of(slice));
    }

    /** @throws tools.jackson.core.JacksonException if the bytes are no part */
    static SeriesSlice read(byte[] json) {
        return JSON.readValue(json, SeriesPart.class).slice();
    }

    private SeriesSlice slice() {
        return new SeriesSlice(outcomes, more ? SeriesPosition.of(outcomes.getLast()) : null);
    }
}
