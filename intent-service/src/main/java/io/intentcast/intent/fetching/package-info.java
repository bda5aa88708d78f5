/** Fetches bytes from whichever node delivers what it claims. */
@NullMarked
package io.intentcast.intent.fetching;

import org.jspecify.annotations.NullMarked;
