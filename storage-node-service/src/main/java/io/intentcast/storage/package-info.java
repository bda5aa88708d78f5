/** A node that keeps chunks and observations. */
@NullMarked
package io.intentcast.storage;

import org.jspecify.annotations.NullMarked;
