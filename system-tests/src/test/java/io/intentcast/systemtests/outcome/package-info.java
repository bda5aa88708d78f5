/** Outcomes and series as several instances of consensus-service serve them over a real broker. */
@NullMarked
package io.intentcast.systemtests.outcome;

import org.jspecify.annotations.NullMarked;
