/** Appends to topics, and caches what was used last. */
@NullMarked
package io.intentcast.intent.kafka;

import org.jspecify.annotations.NullMarked;
