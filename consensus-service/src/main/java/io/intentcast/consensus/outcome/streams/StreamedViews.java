package io.intentcast.consensus.outcome.streams;

import io.intentcast.consensus.outcome.OutcomeHistory;
import io.intentcast.consensus.outcome.OutcomeViews;
import io.intentcast.consensus.outcome.SeriesPosition;
import io.intentcast.consensus.outcome.SeriesSlice;
import io.intentcast.consensus.outcome.ViewOwner;
import io.intentcast.consensus.outcome.ViewsMovedException;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;
import io.intentcast.protocol.Subject;
import io.intentcast.protocol.topic.Records;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** Reads the stores of the running streams, and finds the owners of other data in their metadata. */
final class StreamedViews implements OutcomeViews {

    private final Supplier<@Nullable StreamsRun> running;
    private final int partitions;

    /**
     * @param running null when they do not run
     * @param partitions of the outcomes topic
     */
    StreamedViews(Supplier<@Nullable StreamsRun> running, int partitions) {
        this.running = running;
        this.partitions = partitions;
    }

    @Override
    public ViewOwner ownerOf(IntentId intent) {
        return mayExist(intent) ? ownerOf(streams -> owner(streams, intent.partition())) : new ViewOwner.ThisInstance();
    }

    @Override
    public ViewOwner ownerOf(Subject subject) {
        return ownerOf(streams -> owner(streams, partitionOf(subject)));
    }

    @Override
    public SortedMap<Integer, ViewOwner> owners() {
        var owners = new TreeMap<Integer, ViewOwner>();
        for (int partition = 0; partition < partitions; partition++) {
            int one = partition;
            owners.put(one, ownerOf(streams -> owner(streams, one)));
        }
        return owners;
    }

    @Override
    public Optional<OutcomeHistory> find(IntentId intent) {
        return mayExist(intent) ? read(run -> outcomes(run, intent.partition()).history(intent)) : Optional.empty();
    }

    @Override
    public Optional<Outcome> newestConsensus(Subject subject) {
        return read(run -> outcomes(run, partitionOf(subject)).newestConsensus(subject));
    }

    @Override
    public SeriesSlice series(NodeId declarer, @Nullable SeriesPosition after, int limit, Set<Integer> ofPartitions) {
        return read(streams -> new DeclarerSeries(ofPartitions.stream()
                        .map(partition -> store(streams, partition))
                        .toList())
                .page(declarer, after, limit));
    }

    private boolean mayExist(IntentId intent) {
        return intent.partition() < partitions;
    }

    private int partitionOf(Subject subject) {
        return Records.partitionOf(subject, partitions);
    }

    private ViewOwner ownerOf(Function<KafkaStreams, KeyQueryMetadata> owner) {
        StreamsRun run = running.get();
        if (run == null) {
            return new ViewOwner.Nobody();
        }
        try {
            HostInfo host = owner.apply(run.streams()).activeHost();
            if (host.equals(run.self())) {
                return new ViewOwner.ThisInstance();
            }
            return host.equals(HostInfo.unavailable())
                    ? new ViewOwner.Nobody()
                    : new ViewOwner.Another(host.host(), host.port());
        } catch (IllegalStateException | InvalidStateStoreException notNow) {
            return new ViewOwner.Nobody();
        }
    }

    private <T> T read(Function<KafkaStreams, T> question) {
        StreamsRun run = running.get();
        if (run == null) {
            throw new ViewsMovedException("the views do not run", null);
        }
        try {
            return question.apply(run.streams());
        } catch (IllegalStateException | InvalidStateStoreException notNow) {
            throw new ViewsMovedException("the views are not readable at the moment", notNow);
        }
    }

    private static KeyQueryMetadata owner(KafkaStreams streams, int partition) {
        return streams.queryMetadataForKey(
                ConclusionStore.NAME, partition, (_, number, _, _) -> Optional.of(Set.of(number)));
    }

    private static OutcomeStore outcomes(KafkaStreams streams, int partition) {
        return new OutcomeStore(store(streams, partition));
    }

    private static ReadOnlyKeyValueStore<Bytes, byte[]> store(KafkaStreams streams, int partition) {
        return streams.store(StoreQueryParameters.fromNameAndType(
                        ConclusionStore.NAME, QueryableStoreTypes.<Bytes, byte[]>keyValueStore())
                .withPartition(partition));
    }
}
