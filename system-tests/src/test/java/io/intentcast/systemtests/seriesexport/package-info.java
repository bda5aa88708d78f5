/** The total cost of sharing series: the cores of nodes over an idealized network. */
@NullMarked
package io.intentcast.systemtests.seriesexport;

import org.jspecify.annotations.NullMarked;
