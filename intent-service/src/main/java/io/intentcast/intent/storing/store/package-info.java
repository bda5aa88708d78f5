/** Bytes on their way through, on disk. */
@NullMarked
package io.intentcast.intent.storing.store;

import org.jspecify.annotations.NullMarked;
