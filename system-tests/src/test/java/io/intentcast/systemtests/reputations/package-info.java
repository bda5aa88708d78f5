/** Reputations on their way from the topic into audiences, over a real broker. */
@NullMarked
package io.intentcast.systemtests.reputations;

import org.jspecify.annotations.NullMarked;
