/** What happens now, to all intents and nodes, for whoever watches. */
@NullMarked
package io.intentcast.intent.live;

import org.jspecify.annotations.NullMarked;
