@NullMarked
package io.intentcast.benchmarks.process;

import org.jspecify.annotations.NullMarked;
