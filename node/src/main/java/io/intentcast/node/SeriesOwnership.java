package io.intentcast.node;

import io.intentcast.node.series.SeriesFold;
import io.intentcast.platform.kafka.StartRefusedException;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.series.Event.Initialized;
import io.intentcast.protocol.series.SeriesEntry;

/** Tells whether the series has begun. It refuses the series of another node: nodes must not share a data directory. */
final class SeriesOwnership implements SeriesFold {

    private final NodeId self;
    private volatile boolean begun;

    SeriesOwnership(NodeId self) {
        this.self = self;
    }

    @Override
    public void fold(SeriesEntry entry) {
        if (entry.event() instanceof Initialized initialized) {
            if (!initialized.node().equals(self)) {
                throw new StartRefusedException(
                        "The data directory holds the series of node '%s', not of '%s'."
                                .formatted(initialized.node(), self),
                        "Set intentcast.node.data-dir to another directory, or intentcast.node.id to '%s'."
                                .formatted(initialized.node()),
                        null);
            }
            begun = true;
        }
    }

    boolean hasBegun() {
        return begun;
    }
}
