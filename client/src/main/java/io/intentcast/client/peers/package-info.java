/** The nodes of a suite. */
@NullMarked
package io.intentcast.client.peers;

import org.jspecify.annotations.NullMarked;
