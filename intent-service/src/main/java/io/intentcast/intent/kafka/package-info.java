/** The topics as intent-service reads and writes them. */
@NullMarked
package io.intentcast.intent.kafka;

import org.jspecify.annotations.NullMarked;
