package io.intentcast.protocol.agreement;

import io.intentcast.protocol.NodeId;

/**
 * What one node says of a thing that has classes: a category, a digest.
 *
 * @param trust as the audience of the intent has it
 */
public record Ballot(NodeId node, Trust trust, String choice) {}
