/** Traces that go on through records and requests. */
@NullMarked
package io.intentcast.platform.tracing;

import org.jspecify.annotations.NullMarked;
