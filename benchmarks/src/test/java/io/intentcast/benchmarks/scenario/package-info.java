@NullMarked
package io.intentcast.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
