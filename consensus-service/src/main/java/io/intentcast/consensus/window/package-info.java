/** Closing windows: what to read, publish, write and commit so that the fold of one partition goes on. */
@NullMarked
package io.intentcast.consensus.window;

import org.jspecify.annotations.NullMarked;
