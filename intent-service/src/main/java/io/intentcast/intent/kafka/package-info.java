/** Appending to topics, and looking records up by their address. */
@NullMarked
package io.intentcast.intent.kafka;

import org.jspecify.annotations.NullMarked;
