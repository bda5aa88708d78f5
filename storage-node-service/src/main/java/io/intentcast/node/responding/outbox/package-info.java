/** Words that are decided, sent in order until the log has them. */
@NullMarked
package io.intentcast.node.responding.outbox;

import org.jspecify.annotations.NullMarked;
