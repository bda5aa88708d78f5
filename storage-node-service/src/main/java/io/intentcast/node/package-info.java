/** A node that keeps chunks and decides for itself which intents it answers. */
@NullMarked
package io.intentcast.node;

import org.jspecify.annotations.NullMarked;
