/** The nodes that keep a chunk, by the providers topic, and where they are found. */
@NullMarked
package io.intentcast.intent.providers;

import org.jspecify.annotations.NullMarked;
