/** Reads the outcomes topic, has reports kept by way of intent-service, and commits what is done. */
@NullMarked
package io.intentcast.consensus.archiving.kafka;

import org.jspecify.annotations.NullMarked;
