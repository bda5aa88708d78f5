/** Outcomes and series as served by several instances of consensus-service over a real broker. */
@NullMarked
package io.intentcast.systemtests.outcome;

import org.jspecify.annotations.NullMarked;
