/** A real Kafka broker inside this JVM. */
@NullMarked
package io.intentcast.local.broker;

import org.jspecify.annotations.NullMarked;
