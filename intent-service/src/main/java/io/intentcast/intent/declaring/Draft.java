package io.intentcast.intent.declaring;

import io.intentcast.protocol.NodeId;
import io.intentcast.protocol.Until;
import io.intentcast.protocol.Want;
import java.time.Duration;

/** An intent that may be declared: all but its audience. */
public record Draft(Want want, NodeId from, Duration window, Until until) {}
