/** All services and a Kafka broker in one JVM. */
@NullMarked
package io.intentcast.local;

import org.jspecify.annotations.NullMarked;
