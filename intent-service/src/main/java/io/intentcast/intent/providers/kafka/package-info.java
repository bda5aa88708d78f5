/** The providers topic, read as a whole. */
@NullMarked
package io.intentcast.intent.providers.kafka;

import org.jspecify.annotations.NullMarked;
