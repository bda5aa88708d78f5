package io.intentcast.protocol.wire;

import io.intentcast.protocol.NodeLabels;
import org.jspecify.annotations.Nullable;

/** Labels on the wire, where they are missing when there are none. */
final class LabelsForm {

    private LabelsForm() {}

    static @Nullable NodeLabels unlessNone(NodeLabels labels) {
        return labels.areNone() ? null : labels;
    }

    static NodeLabels orNone(@Nullable NodeLabels labels) {
        return labels == null ? NodeLabels.NONE : labels;
    }
}
