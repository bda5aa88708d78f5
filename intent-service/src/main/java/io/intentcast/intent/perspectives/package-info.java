/**
 * Interprets the answers to {@code want_chunks}: lists the chunks held of each node's series, and derives a consensus
 * from them.
 */
@NullMarked
package io.intentcast.intent.perspectives;

import org.jspecify.annotations.NullMarked;
