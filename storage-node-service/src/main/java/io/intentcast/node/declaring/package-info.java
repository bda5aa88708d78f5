/** Learning the outcomes of the intents that the node declared. */
@NullMarked
package io.intentcast.node.declaring;

import org.jspecify.annotations.NullMarked;
