/**
 * Closing windows as a seeded simulation: crashes, lies, clock jumps and repetitions must not change the conclusions.
 */
@NullMarked
package io.intentcast.systemtests.simulation;

import org.jspecify.annotations.NullMarked;
