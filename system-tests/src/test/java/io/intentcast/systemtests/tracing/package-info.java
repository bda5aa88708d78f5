/** Traces over all services. */
@NullMarked
package io.intentcast.systemtests.tracing;

import org.jspecify.annotations.NullMarked;
