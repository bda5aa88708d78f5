/** The results as a table, as JSON and as a plot, and the goals. */
@NullMarked
package io.intentcast.benchmarks.report;

import org.jspecify.annotations.NullMarked;
