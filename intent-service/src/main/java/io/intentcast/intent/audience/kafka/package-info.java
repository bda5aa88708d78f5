/** The audiences topic. */
@NullMarked
package io.intentcast.intent.audience.kafka;

import org.jspecify.annotations.NullMarked;
