/** REST access to the series, for reading. */
@NullMarked
package io.intentcast.node.series.rest;

import org.jspecify.annotations.NullMarked;
