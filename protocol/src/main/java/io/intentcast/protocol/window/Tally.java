package io.intentcast.protocol.window;

import io.intentcast.protocol.Claim;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome.Said;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** The answers and the silent nodes of a window when it closed. */
record Tally(
        SortedMap<NodeId, Said> said,
        SortedSet<NodeId> unheard,
        SortedSet<NodeId> notAwaited,
        SortedSet<NodeId> absentHeard,
        @Nullable Claim own) {

    static final SortedSet<NodeId> NOBODY = Collections.emptySortedSet();
    static final Tally NONE = new Tally(Collections.emptySortedMap(), NOBODY, NOBODY, NOBODY, null);
}
