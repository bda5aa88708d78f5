package io.intentcast.systemtests.quality;

import io.intentcast.consensus.reputation.Ledger;
import io.intentcast.consensus.reputation.Quantity;
import io.intentcast.consensus.reputation.Scale;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.reputation.TrackRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A ledger on the heap. */
final class MemoryLedger implements Ledger {

    private final Map<NodeId, TrackRecord> records = new HashMap<>();
    private final Map<Quantity, Scale> scales = new HashMap<>();

    @Override
    public TrackRecord record(NodeId node) {
        return records.getOrDefault(node, TrackRecord.NONE);
    }

    @Override
    public void put(NodeId node, TrackRecord record) {
        records.put(node, record);
    }

    @Override
    public Optional<Scale> scale(Quantity quantity) {
        return Optional.ofNullable(scales.get(quantity));
    }

    @Override
    public void put(Quantity quantity, Scale scale) {
        scales.put(quantity, scale);
    }
}
