package io.intentcast.protocol.agreement;

import io.intentcast.protocol.NodeId;

/**
 * The choice of one node where there are classes: a category or a digest.
 *
 * @param trust as recorded in the audience of the intent
 */
public record Ballot(NodeId node, Trust trust, String choice) {}
