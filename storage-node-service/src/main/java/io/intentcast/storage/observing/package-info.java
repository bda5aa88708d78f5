/** The node's own observations: taking them in and finding them. */
@NullMarked
package io.intentcast.storage.observing;

import org.jspecify.annotations.NullMarked;
