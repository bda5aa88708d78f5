package io.intentcast.consensus.outcome.streams;

import io.intentcast.consensus.reputation.KnownReputations;
import io.intentcast.consensus.reputation.NodeReputation;
import io.intentcast.consensus.reputation.NotRestoredException;
import io.intentcast.consensus.reputation.streams.ReputationTable;
import io.intentcast.consensus.reputation.streams.ReputationTopology;
import io.intentcast.protocol.NodeId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.jspecify.annotations.Nullable;

/**
 * Reads reputations from the global table of the running streams.
 *
 * @param running null when they do not run
 * @param unreadable called for each record that is skipped
 */
record StreamedReputations(Supplier<@Nullable StreamsRun> running, Runnable unreadable) implements KnownReputations {

    @Override
    public Optional<NodeReputation> find(NodeId node) {
        return read(kept -> kept.find(node));
    }

    @Override
    public List<NodeReputation> list(@Nullable NodeId after, int most) {
        return read(kept -> kept.list(after, most));
    }

    private <T> T read(Function<ReputationTable, T> question) {
        StreamsRun run = running.get();
        if (run == null) {
            throw new NotRestoredException("the views do not run", null);
        }
        try {
            var table = StoreQueryParameters.fromNameAndType(
                    ReputationTopology.TABLE, QueryableStoreTypes.<String, byte[]>keyValueStore());
            return question.apply(new ReputationTable(run.streams().store(table), unreadable));
        } catch (IllegalStateException | InvalidStateStoreException notNow) {
            throw new NotRestoredException("the table of reputations is not readable at the moment", notNow);
        }
    }
}
