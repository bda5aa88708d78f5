/** What services tell Prometheus, and what is made of it. */
@NullMarked
package io.intentcast.systemtests.metrics;

import org.jspecify.annotations.NullMarked;
