/** What is known of a node from the outcomes in which it took part. */
@NullMarked
package io.intentcast.protocol.reputation;

import org.jspecify.annotations.NullMarked;
