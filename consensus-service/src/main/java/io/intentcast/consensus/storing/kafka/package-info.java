/** Consumes the outcomes topic, and commits what is stored. */
@NullMarked
package io.intentcast.consensus.storing.kafka;

import org.jspecify.annotations.NullMarked;
