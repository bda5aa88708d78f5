package io.intentcast.protocol.wire;

import io.intentcast.protocol.NodeLabels;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.util.StdConverter;

/** The wire form of labels: an object with one field for each label; missing when there are none. */
final class LabelsForm {

    private LabelsForm() {}

    @JsonSerialize(converter = Write.class)
    @JsonDeserialize(converter = Read.class)
    interface Mixin {}

    static final class Write extends StdConverter<NodeLabels, SortedMap<String, String>> {
        @Override
        public SortedMap<String, String> convert(NodeLabels labels) {
            return labels.values();
        }
    }

    static final class Read extends StdConverter<SortedMap<String, String>, NodeLabels> {
        @Override
        public NodeLabels convert(SortedMap<String, String> values) {
            return new NodeLabels(values);
        }
    }

    static @Nullable NodeLabels unlessNone(NodeLabels labels) {
        return labels.areNone() ? null : labels;
    }

    static NodeLabels orNone(@Nullable NodeLabels labels) {
        return labels == null ? NodeLabels.NONE : labels;
    }
}
