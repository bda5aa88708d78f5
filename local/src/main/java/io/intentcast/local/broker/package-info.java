/** A real Kafka broker inside this JVM, and the ports of the loopback address. */
@NullMarked
package io.intentcast.local.broker;

import org.jspecify.annotations.NullMarked;
