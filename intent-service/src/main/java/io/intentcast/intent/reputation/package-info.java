/** How far nodes are trusted, by the reputations topic. */
@NullMarked
package io.intentcast.intent.reputation;

import org.jspecify.annotations.NullMarked;
