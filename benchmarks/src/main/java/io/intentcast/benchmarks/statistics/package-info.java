/** What is concluded from figures, without any clock, process or file. */
@NullMarked
package io.intentcast.benchmarks.statistics;

import org.jspecify.annotations.NullMarked;
