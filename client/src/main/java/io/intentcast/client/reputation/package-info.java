/** How far nodes are trusted. */
@NullMarked
package io.intentcast.client.reputation;

import org.jspecify.annotations.NullMarked;
