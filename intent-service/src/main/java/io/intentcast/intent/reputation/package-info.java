/** How far nodes are trusted, by what the reputations topic says of them. */
@NullMarked
package io.intentcast.intent.reputation;

import org.jspecify.annotations.NullMarked;
