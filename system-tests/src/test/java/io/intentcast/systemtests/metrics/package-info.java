/** The metrics of services, and the alerts and dashboard built on them. */
@NullMarked
package io.intentcast.systemtests.metrics;

import org.jspecify.annotations.NullMarked;
