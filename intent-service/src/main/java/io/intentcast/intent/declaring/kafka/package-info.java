/** The intents topic, as declaring writes it. */
@NullMarked
package io.intentcast.intent.declaring.kafka;

import org.jspecify.annotations.NullMarked;
