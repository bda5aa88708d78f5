/** The consumer of the providers topic. */
@NullMarked
package io.intentcast.intent.providers.kafka;

import org.jspecify.annotations.NullMarked;
