/** Appends contradictions to the log. */
@NullMarked
package io.intentcast.intent.fetching.kafka;

import org.jspecify.annotations.NullMarked;
