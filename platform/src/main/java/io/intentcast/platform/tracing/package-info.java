/** Traces that continue across Kafka records and HTTP requests. */
@NullMarked
package io.intentcast.platform.tracing;

import org.jspecify.annotations.NullMarked;
