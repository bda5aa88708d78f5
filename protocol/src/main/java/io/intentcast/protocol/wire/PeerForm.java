package io.intentcast.protocol.wire;

import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.NodeLabels;
import io.intentcast.protocol.PeerRecord.Away;
import io.intentcast.protocol.PeerRecord.Description;
import io.intentcast.protocol.PeerRecord.Heartbeat;
import io.intentcast.protocol.PeerRecord.Registered;
import io.intentcast.protocol.Role;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The wire form of a node's record in peers, with the fields of its description inlined. */
record PeerForm(
        NodeId node,
        Set<Role> roles,
        URI url,
        @Nullable NodeLabels labels,
        @Nullable Long epoch,
        @Nullable Long behind) {

    static PeerForm of(Registered registered) {
        return of(registered.description(), null, null);
    }

    static PeerForm of(Heartbeat heartbeat) {
        return of(heartbeat.description(), heartbeat.epoch(), heartbeat.behind());
    }

    static PeerForm of(Away away) {
        return of(away.description(), away.epoch(), null);
    }

    private static PeerForm of(Description description, @Nullable Long epoch, @Nullable Long behind) {
        return new PeerForm(
                description.node(),
                description.roles(),
                description.url(),
                LabelsForm.unlessNone(description.labels()),
                epoch,
                behind);
    }

    Registered registered() {
        return new Registered(description());
    }

    Heartbeat heartbeat() {
        return new Heartbeat(description(), requiredEpoch(), behind == null ? 0 : behind);
    }

    Away away() {
        return new Away(description(), requiredEpoch());
    }

    private Description description() {
        return new Description(node, roles, url, LabelsForm.orNone(labels));
    }

    private long requiredEpoch() {
        if (epoch == null) {
            throw new IllegalArgumentException("'epoch' is missing");
        }
        return epoch;
    }
}
