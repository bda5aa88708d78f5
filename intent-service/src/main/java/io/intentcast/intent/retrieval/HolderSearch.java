package io.intentcast.intent.retrieval;

import io.intentcast.intent.retrieval.HolderInquiry.Asked;
import io.intentcast.intent.retrieval.HolderInquiry.Asked.Answered;
import io.intentcast.protocol.ChunkId;
import io.intentcast.protocol.ClosedBy;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Sha256;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want.WantChunk;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Searches for the bytes of one chunk in rounds, and returns each place once: first the nodes that announced them;
 * then, if the announcements tell which bytes are meant, the first node that says yes; then all nodes that do. Only
 * nodes that name the bytes that are meant are considered. Not thread-safe.
 *
 * <pre>
 * announced ─► first yes ─► all ─► over
 *     └───────────────────►
 * </pre>
 */
final class HolderSearch {

    private enum Round {
        ANNOUNCED,
        FIRST_YES,
        ALL,
        OVER
    }

    private final WantChunk want;
    private final NodeId from;
    private final HolderSources sources;
    private final Map<NodeId, DigestClaim> claims = new TreeMap<>();
    private final List<Candidate> seen = new ArrayList<>();
    private Round round = Round.ANNOUNCED;
    private @Nullable Asked asked;

    HolderSearch(ChunkId chunkId, NodeId from, HolderSources sources) {
        this.want = new WantChunk(chunkId);
        this.from = from;
        this.sources = sources;
    }

    /** Where to look next; empty when there is nowhere left. */
    Optional<DownloadPlan> next() throws InterruptedException {
        while (round != Round.OVER) {
            Optional<DownloadPlan> located = switch (round) {
                case ANNOUNCED -> announced();
                case FIRST_YES -> ask(Until.FIRST_YES, Round.ALL);
                case ALL -> ask(Until.ALL, Round.OVER);
                case OVER -> Optional.empty();
            };
            if (located.isPresent()) {
                return located;
            }
        }
        return Optional.empty();
    }

    /** The result of the last inquiry; null before the first. */
    @Nullable
    Asked asked() {
        return asked;
    }

    private Optional<DownloadPlan> announced() {
        hear(sources.announced(want.chunkId()));
        Optional<Sha256> meant = meant();
        round = meant.isPresent() ? Round.FIRST_YES : Round.ALL;
        return meant.flatMap(this::located);
    }

    /** The first yes does not change which bytes are meant, so that the fastest liar is not believed. */
    private Optional<DownloadPlan> ask(Until until, Round afterwards) throws InterruptedException {
        Optional<Sha256> known = until.equals(Until.FIRST_YES) ? meant() : Optional.empty();
        Asked now = sources.inquiry().ask(want, from, until);
        asked = now;
        if (!(now instanceof Answered(var outcome))) {
            round = Round.OVER;
            return Optional.empty();
        }
        round = outcome.closedBy() == ClosedBy.SATISFIED ? afterwards : Round.OVER;
        hear(sources.said(outcome, want.chunkId()));
        return known.or(this::meant).flatMap(this::located);
    }

    private void hear(Collection<DigestClaim> some) {
        some.forEach(claim -> claims.put(claim.node(), claim));
    }

    private Optional<Sha256> meant() {
        return DigestElection.winner(claims.values(), sources.trust());
    }

    private Optional<DownloadPlan> located(Sha256 meant) {
        List<Candidate> order = claims.values().stream()
                .filter(claim -> claim.sha256().equals(meant))
                .flatMap(DigestClaim::candidates)
                .filter(candidate -> seen.stream().noneMatch(candidate::isAt))
                .sorted(sources.order(want.chunkId()))
                .toList();
        seen.addAll(order);
        return order.isEmpty()
                ? Optional.empty()
                : Optional.of(new DownloadPlan(meant, order.getFirst().claim().size(), order));
    }
}
