/** Windows: what one partition of responses says about the intents beside it, folded record by record. */
@NullMarked
package io.intentcast.consensus.window;

import org.jspecify.annotations.NullMarked;
