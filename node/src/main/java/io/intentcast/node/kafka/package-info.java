/** The topics as a node reads and writes them. */
@NullMarked
package io.intentcast.node.kafka;

import org.jspecify.annotations.NullMarked;
