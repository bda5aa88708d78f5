/** What the suite costs with more nodes than one machine can play. */
@NullMarked
package io.intentcast.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
