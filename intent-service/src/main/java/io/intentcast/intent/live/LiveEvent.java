package io.intentcast.intent.live;

import io.intentcast.intent.peers.PeerStatus;
import io.intentcast.intent.tracking.LoggedIntent;
import io.intentcast.protocol.Answer;
import io.intentcast.protocol.IntentId;
import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Outcome;

/** Something that was read from the log. */
public sealed interface LiveEvent {

    /** An intent was declared. */
    record Declared(LoggedIntent intent) implements LiveEvent {}

    /** A node answered. Whether it counts is certain only with the outcome. */
    record Answered(IntentId intent, NodeId node, Answer answer) implements LiveEvent {}

    /** An intent has its outcome. */
    record Concluded(Outcome outcome) implements LiveEvent {}

    /** A node came, came back, or is presumed offline. */
    record PresenceChanged(PeerStatus peer) implements LiveEvent {}

    /** A node is no longer registered. */
    record Forgotten(NodeId node) implements LiveEvent {}

    /** Something happened that was not read. */
    record Missed() implements LiveEvent {}
}
