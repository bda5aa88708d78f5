/** Answers intents about chunks and observations. */
@NullMarked
package io.intentcast.storage.responding;

import org.jspecify.annotations.NullMarked;
