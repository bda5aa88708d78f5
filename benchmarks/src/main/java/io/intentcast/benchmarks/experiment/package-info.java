/** Measurements that are no rate of questions: restarts, chunks, a suite at rest. */
@NullMarked
package io.intentcast.benchmarks.experiment;

import org.jspecify.annotations.NullMarked;
