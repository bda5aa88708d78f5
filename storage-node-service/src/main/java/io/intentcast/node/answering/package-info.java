/** What the node says to an intent. */
@NullMarked
package io.intentcast.node.answering;

import org.jspecify.annotations.NullMarked;
