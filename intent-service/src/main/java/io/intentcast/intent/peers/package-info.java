/** Who is there: what the peers topic says of the nodes. */
@NullMarked
package io.intentcast.intent.peers;

import org.jspecify.annotations.NullMarked;
