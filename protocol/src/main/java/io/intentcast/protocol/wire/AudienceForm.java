package io.intentcast.protocol.wire;

import io.intentcast.protocol.Audience;
import io.intentcast.protocol.Matter;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.NodeLabels;
import io.intentcast.protocol.Role;
import io.intentcast.protocol.Standing;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The wire form of an audience: labels that nobody asked for are left out. */
record AudienceForm(
        Role role,
        @Nullable NodeLabels where,
        @Nullable Matter matter,
        SortedMap<NodeId, Standing> asked,
        SortedMap<NodeId, Standing> absent,
        ReliabilityForm.@Nullable Sums reliability) {

    static AudienceForm of(Audience audience) {
        return new AudienceForm(
                audience.role(),
                LabelsForm.unlessNone(audience.where()),
                audience.matter(),
                audience.asked(),
                audience.absent(),
                audience.reliability() == null ? null : ReliabilityForm.Sums.of(audience.reliability()));
    }

    Audience audience() {
        return new Audience(
                role,
                LabelsForm.orNone(where),
                matter,
                asked,
                absent,
                reliability == null ? null : reliability.reliability());
    }
}
