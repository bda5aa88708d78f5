package io.intentcast.consensus.reputation;

import io.intentcast.protocol.reputation.TrackRecord;

/** A verdict and its effect on the node's record in this partition. */
record JudgedRecord(Verdict verdict, TrackRecord before, TrackRecord after) {}
