@NullMarked
package io.intentcast.benchmarks.statistics;

import org.jspecify.annotations.NullMarked;
