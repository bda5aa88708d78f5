@NullMarked
package io.intentcast.benchmarks.report;

import org.jspecify.annotations.NullMarked;
