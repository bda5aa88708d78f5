/** Topics at start, clients, tailing readers and dead letters. */
@NullMarked
package io.intentcast.platform.kafka;

import org.jspecify.annotations.NullMarked;
