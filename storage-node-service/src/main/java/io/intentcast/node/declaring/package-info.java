/** What the node learns from the intents that it declared. */
@NullMarked
package io.intentcast.node.declaring;

import org.jspecify.annotations.NullMarked;
