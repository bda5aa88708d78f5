/** What nodes saw, as far as chunks of their series are held: the answers to {@code want_chunks}, spelled out, and what follows from them. */
@NullMarked
package io.intentcast.intent.perspectives;

import org.jspecify.annotations.NullMarked;
