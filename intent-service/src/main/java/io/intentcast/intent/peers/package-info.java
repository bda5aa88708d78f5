/** The presence of nodes, by the peers topic. */
@NullMarked
package io.intentcast.intent.peers;

import org.jspecify.annotations.NullMarked;
