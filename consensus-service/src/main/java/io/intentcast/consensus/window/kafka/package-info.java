/** I/O for the closers: reads intents and responses, writes ticks, voids and outcomes, commits. */
@NullMarked
package io.intentcast.consensus.window.kafka;

import org.jspecify.annotations.NullMarked;
