/** What the node learns from the intents that it declared. */
@NullMarked
package io.intentcast.storage.declarations;

import org.jspecify.annotations.NullMarked;
