/** Processes that are killed, stopped, paused and cut off while others call them, and what must hold afterwards. */
@NullMarked
package io.intentcast.systemtests.chaos;

import org.jspecify.annotations.NullMarked;
