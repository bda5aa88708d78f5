/** Puts askers under load, and reads what it costs. */
@NullMarked
package io.intentcast.benchmarks.measuring;

import org.jspecify.annotations.NullMarked;
