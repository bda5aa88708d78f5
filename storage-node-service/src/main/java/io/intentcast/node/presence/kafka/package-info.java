/** The node's access to the peers topic. */
@NullMarked
package io.intentcast.node.presence.kafka;

import org.jspecify.annotations.NullMarked;
