/** What the node learns from the intents that it declared. */
@NullMarked
package io.intentcast.node.declarations;

import org.jspecify.annotations.NullMarked;
