/** TCP ports of this machine's loopback address. */
@NullMarked
package io.intentcast.local.port;

import org.jspecify.annotations.NullMarked;
