package io.intentcast.protocol.window;

import io.intentcast.protocol.Outcome.Said;
import org.jspecify.annotations.Nullable;

/**
 * What a node of the audience has said to an intent while its window is open, or before.
 *
 * @param answer null when it was heard to keep quiet
 */
public record SaidSoFar(@Nullable Said answer) {}
