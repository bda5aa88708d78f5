/** Stores uploaded bytes temporarily on disk. */
@NullMarked
package io.intentcast.intent.storing.store;

import org.jspecify.annotations.NullMarked;
