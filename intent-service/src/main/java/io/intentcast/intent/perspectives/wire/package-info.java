/** How an excerpt of a series is read. */
@NullMarked
package io.intentcast.intent.perspectives.wire;

import org.jspecify.annotations.NullMarked;
