/** Serves conclusions of windows: outcomes by intent, and each declarer's series. */
@NullMarked
package io.intentcast.consensus.outcome;

import org.jspecify.annotations.NullMarked;
