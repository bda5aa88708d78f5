/** Words as records of the responses topic. */
@NullMarked
package io.intentcast.node.telling.kafka;

import org.jspecify.annotations.NullMarked;
