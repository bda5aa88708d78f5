/** What was agreed on, as the bytes of a chunk. */
@NullMarked
package io.intentcast.consensus.storing.wire;

import org.jspecify.annotations.NullMarked;
