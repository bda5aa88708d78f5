package io.intentcast.intent.perspectives;

import io.intentcast.intent.perspectives.ExcerptResult.Read;
import io.intentcast.intent.perspectives.ExcerptResult.Unread;
import io.intentcast.protocol.Claim.Observations;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observation;
import io.intentcast.protocol.Terms;
import io.intentcast.protocol.Want.WantObservations;
import io.intentcast.protocol.agreement.Agreement;
import io.intentcast.protocol.agreement.Agreement.Testimony;
import io.intentcast.protocol.agreement.Trust;
import io.intentcast.protocol.report.ConsensusReport;
import io.intentcast.protocol.series.LocationExcerpt;
import io.intentcast.protocol.series.LocationExcerpt.ExcerptObservation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The consensus of authors about a location, from chunks of their series, even if the authors are gone. Each author has
 * one perspective, made of its newest observations. It is only as reliable as the nodes that hold the chunks, because
 * nobody signed them. It is written to no topic.
 *
 * @param authors in the order of node ids: the nodes that observed anything there, and how far each was trusted
 * @param chunks how many were read
 * @param malformed how many events in them cannot be read
 * @param unread in the order of chunk ids
 */
public record SeriesConsensus(
        Location location,
        ConsensusReport agreed,
        List<Author> authors,
        int chunks,
        int malformed,
        List<Unread> unread) {

    private static final ConsensusReport NOTHING = new ConsensusReport(List.of(), List.of());

    public SeriesConsensus {
        authors = List.copyOf(authors);
        unread = List.copyOf(unread);
    }

    /**
     * An author of a perspective.
     *
     * @param reputation 0 to 1, when the consensus was derived
     * @param uncertainty 0 to 1, when the consensus was derived
     * @param observations how many its perspective is made of
     */
    public record Author(NodeId node, double reputation, double uncertainty, int observations) {}

    /** The address of an event in its author's series, the same in every chunk that holds it. */
    private record Address(long firstEpoch, long index) {

        static final Comparator<Address> ORDER =
                Comparator.comparingLong(Address::firstEpoch).thenComparingLong(Address::index);
    }

    /**
     * The result does not depend on the order in which chunks were read.
     *
     * @param declarer whose perspective is marked as its own
     * @param trust called once for each author
     */
    static SeriesConsensus of(
            Location location, NodeId declarer, Collection<ExcerptResult> read, Function<NodeId, Trust> trust) {
        List<LocationExcerpt> excerpts = read.stream()
                .filter(Read.class::isInstance)
                .map(one -> ((Read) one).excerpt())
                .sorted(Comparator.comparing(LocationExcerpt::id))
                .toList();
        var authors = new ArrayList<Author>();
        var testimonies = new TreeMap<NodeId, Testimony>();
        byAuthor(excerpts).forEach((node, seen) -> {
            Trust trusted = trust.apply(node);
            var claim = new Observations(newest(seen));
            testimonies.put(node, new Testimony(trusted, claim));
            authors.add(new Author(
                    node,
                    trusted.reputation(),
                    trusted.uncertainty(),
                    claim.observations().size()));
        });
        return new SeriesConsensus(
                location,
                agreed(location, declarer, testimonies),
                authors,
                excerpts.size(),
                excerpts.stream().mapToInt(LocationExcerpt::malformed).sum(),
                read.stream()
                        .filter(Unread.class::isInstance)
                        .map(Unread.class::cast)
                        .sorted(Comparator.comparing(Unread::chunkId))
                        .toList());
    }

    private static SortedMap<NodeId, SortedMap<Address, Observation>> byAuthor(List<LocationExcerpt> excerpts) {
        var authors = new TreeMap<NodeId, SortedMap<Address, Observation>>();
        for (LocationExcerpt excerpt : excerpts) {
            for (ExcerptObservation seen : excerpt.seen()) {
                authors.computeIfAbsent(excerpt.id().node(), _ -> new TreeMap<>(Address.ORDER))
                        .putIfAbsent(new Address(excerpt.id().firstEpoch(), seen.index()), seen.observation());
            }
        }
        return authors;
    }

    private static List<Observation> newest(SortedMap<Address, Observation> seen) {
        return seen.entrySet().stream()
                .sorted(Map.Entry.<Address, Observation>comparingByValue(Comparator.comparing(Observation::at))
                        .thenComparing(Map.Entry.comparingByKey(Address.ORDER))
                        .reversed())
                .limit(Observations.MOST)
                .map(Map.Entry::getValue)
                .toList();
    }

    private static ConsensusReport agreed(
            Location location, NodeId declarer, SortedMap<NodeId, Testimony> testimonies) {
        ConsensusReport report = ConsensusReport.of(
                Agreement.of(new WantObservations(location, null, null, Terms.NONE), testimonies), declarer);
        return report == null ? NOTHING : report;
    }
}
