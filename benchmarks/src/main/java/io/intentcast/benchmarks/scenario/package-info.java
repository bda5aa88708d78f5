/** Ways to ask many nodes one question: the suite's, and those that are used instead. */
@NullMarked
package io.intentcast.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
