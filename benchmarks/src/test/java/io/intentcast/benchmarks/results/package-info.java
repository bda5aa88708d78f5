@NullMarked
package io.intentcast.benchmarks.results;

import org.jspecify.annotations.NullMarked;
