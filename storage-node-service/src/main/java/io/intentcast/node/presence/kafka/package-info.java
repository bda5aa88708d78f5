/** The peers topic, for a node. */
@NullMarked
package io.intentcast.node.presence.kafka;

import org.jspecify.annotations.NullMarked;
