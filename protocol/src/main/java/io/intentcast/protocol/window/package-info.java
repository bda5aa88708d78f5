/** Windows: folds one partition of responses, record by record, into conclusions about the intents beside it. */
@NullMarked
package io.intentcast.protocol.window;

import org.jspecify.annotations.NullMarked;
