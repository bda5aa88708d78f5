/** The nodes: their presence, by the peers topic, and the limits that they told last, by the outcomes topic. */
@NullMarked
package io.intentcast.intent.peers;

import org.jspecify.annotations.NullMarked;
