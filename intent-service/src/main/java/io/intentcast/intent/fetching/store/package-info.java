/** Stores fetched bytes on disk. */
@NullMarked
package io.intentcast.intent.fetching.store;

import org.jspecify.annotations.NullMarked;
