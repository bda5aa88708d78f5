/** The topics from which intents are followed. */
@NullMarked
package io.intentcast.intent.following.kafka;

import org.jspecify.annotations.NullMarked;
