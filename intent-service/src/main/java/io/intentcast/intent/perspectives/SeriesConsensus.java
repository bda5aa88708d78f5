package io.intentcast.intent.perspectives;

import io.intentcast.intent.perspectives.Excerpt.Seen;
import io.intentcast.intent.perspectives.Excerpted.Read;
import io.intentcast.intent.perspectives.Excerpted.Unread;
import io.intentcast.protocol.Claim.Observations;
import io.intentcast.protocol.Location;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Observation;
import io.intentcast.protocol.SeriesChunkId;
import io.intentcast.protocol.Terms;
import io.intentcast.protocol.Want.WantObservations;
import io.intentcast.protocol.agreement.Agreement;
import io.intentcast.protocol.agreement.Agreement.Testimony;
import io.intentcast.protocol.agreement.Trust;
import io.intentcast.protocol.report.ConsensusReport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What those whose series were read agree on about a location, be they there or not. Each has one perspective, made of the newest that it
 * observed. It is as good as those who hold the chunks: nobody has signed them. Nothing of it is on a topic.
 *
 * @param authors in the order of node ids: who observed anything there, and how far it was trusted
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

    private static final Comparator<SeriesChunkId> IN_ORDER = Comparator.comparing(SeriesChunkId::node)
            .thenComparingLong(SeriesChunkId::firstEpoch)
            .thenComparingLong(SeriesChunkId::first);

    public SeriesConsensus {
        authors = List.copyOf(authors);
        unread = List.copyOf(unread);
    }

    /**
     * Whose perspective is in it.
     *
     * @param reputation 0 to 1, when the consensus was derived
     * @param uncertainty 0 to 1, when the consensus was derived
     * @param observations of how many its perspective is made
     */
    public record Author(NodeId node, double reputation, double uncertainty, int observations) {}

    /** An event of a series, however many chunks it is in. */
    private record Address(long firstEpoch, long index) {

        static final Comparator<Address> ORDER =
                Comparator.comparingLong(Address::firstEpoch).thenComparingLong(Address::index);
    }

    /**
     * In whatever order they were read.
     *
     * @param declarer whose perspective is marked as its own
     * @param trust asked once of each author
     */
    static SeriesConsensus of(
            Location location, NodeId declarer, Collection<Excerpted> read, Function<NodeId, Trust> trust) {
        List<Excerpt> excerpts = read.stream()
                .filter(Read.class::isInstance)
                .map(one -> ((Read) one).excerpt())
                .sorted(Comparator.comparing(Excerpt::id, IN_ORDER))
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
                excerpts.stream().mapToInt(Excerpt::malformed).sum(),
                read.stream()
                        .filter(Unread.class::isInstance)
                        .map(Unread.class::cast)
                        .sorted(Comparator.comparing(Unread::chunkId))
                        .toList());
    }

    private static SortedMap<NodeId, SortedMap<Address, Observation>> byAuthor(List<Excerpt> excerpts) {
        var authors = new TreeMap<NodeId, SortedMap<Address, Observation>>();
        for (Excerpt excerpt : excerpts) {
            for (Seen seen : excerpt.seen()) {
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
