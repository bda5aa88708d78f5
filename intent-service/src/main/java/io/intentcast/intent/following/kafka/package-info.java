/** The topics that tell what becomes of intents. */
@NullMarked
package io.intentcast.intent.following.kafka;

import org.jspecify.annotations.NullMarked;
