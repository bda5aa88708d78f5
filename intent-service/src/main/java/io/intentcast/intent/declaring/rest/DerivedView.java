package io.intentcast.intent.declaring.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.intentcast.intent.perspectives.ExcerptResult.Unread;
import io.intentcast.intent.perspectives.SeriesConsensus;
import io.intentcast.intent.perspectives.SeriesConsensus.Author;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.report.ConsensusReport;
import java.util.List;

/**
 * A consensus derived from chunks of series.
 *
 * @param derived true: it is on no topic and changes no reputation
 * @param authors the nodes whose series were read, with their reputations at the time
 * @param chunks how many were read
 * @param malformed how many events in them cannot be read
 * @param unread the chunks that could not be fetched or read, and why
 */
record DerivedView(
        boolean derived,
        Location location,
        @JsonUnwrapped ConsensusReport agreed,
        List<Author> authors,
        int chunks,
        int malformed,
        List<Unread> unread) {

    static DerivedView of(SeriesConsensus consensus) {
        return new DerivedView(
                true,
                consensus.location(),
                consensus.agreed(),
                consensus.authors(),
                consensus.chunks(),
                consensus.malformed(),
                consensus.unread());
    }
}
