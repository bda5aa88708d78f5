/** REST paths of outcomes and series, answered here or by the instance that keeps them. */
@NullMarked
package io.intentcast.consensus.outcome.rest;

import org.jspecify.annotations.NullMarked;
