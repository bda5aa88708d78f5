/** Stores the consensus of observers as chunks, over a real broker. */
@NullMarked
package io.intentcast.systemtests.archiving;

import org.jspecify.annotations.NullMarked;
