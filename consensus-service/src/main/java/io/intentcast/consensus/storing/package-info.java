/** Stores consensus as chunks, for intents that ask for it. */
@NullMarked
package io.intentcast.consensus.storing;

import org.jspecify.annotations.NullMarked;
