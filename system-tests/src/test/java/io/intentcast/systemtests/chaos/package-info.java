/**
 * Processes that are killed, stopped, paused and disconnected under load, and the guarantees that must still be kept.
 */
@NullMarked
package io.intentcast.systemtests.chaos;

import org.jspecify.annotations.NullMarked;
