/** Reputations from the topic to audiences, over a real broker. */
@NullMarked
package io.intentcast.systemtests.reputations;

import org.jspecify.annotations.NullMarked;
