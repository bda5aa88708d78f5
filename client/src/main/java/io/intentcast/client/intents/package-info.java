/** Declaring intents, and waiting for or following what nodes say. */
@NullMarked
package io.intentcast.client.intents;

import org.jspecify.annotations.NullMarked;
