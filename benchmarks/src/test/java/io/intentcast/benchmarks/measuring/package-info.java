@NullMarked
package io.intentcast.benchmarks.measuring;

import org.jspecify.annotations.NullMarked;
