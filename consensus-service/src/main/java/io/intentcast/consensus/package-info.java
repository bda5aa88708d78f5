/** Folds the responses to an intent into one outcome. */
@NullMarked
package io.intentcast.consensus;

import org.jspecify.annotations.NullMarked;
