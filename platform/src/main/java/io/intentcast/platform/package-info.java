/** What the services share at their edges: HTTP, JSON, Kafka, disks, metrics, logs and traces. */
@NullMarked
package io.intentcast.platform;

import org.jspecify.annotations.NullMarked;
