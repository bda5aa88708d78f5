/** Measures the suite side by side with what is used instead of it. */
@NullMarked
package io.intentcast.benchmarks;

import org.jspecify.annotations.NullMarked;
