/** What was asked, and the figures that came of it. */
@NullMarked
package io.intentcast.benchmarks.results;

import org.jspecify.annotations.NullMarked;
