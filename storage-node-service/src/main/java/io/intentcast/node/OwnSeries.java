package io.intentcast.node;

import io.intentcast.node.series.Entry;
import io.intentcast.node.series.Event.Initialized;
import io.intentcast.node.series.View;
import io.intentcast.protocol.NodeId;

/** Refuses the series of another node: a data directory is not to be lent. */
record OwnSeries(NodeId self) implements View {

    @Override
    public void fold(Entry entry) {
        if (entry.event() instanceof Initialized(NodeId node, var _) && !node.equals(self)) {
            throw new IllegalStateException(
                    "intentcast.node.data-dir holds the series of node '%s', not of '%s'".formatted(node, self));
        }
    }
}
