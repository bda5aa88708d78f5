@NullMarked
package io.intentcast.benchmarks;

import org.jspecify.annotations.NullMarked;
