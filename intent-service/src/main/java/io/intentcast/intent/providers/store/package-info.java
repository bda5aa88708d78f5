/** Stores announcements on disk. */
@NullMarked
package io.intentcast.intent.providers.store;

import org.jspecify.annotations.NullMarked;
