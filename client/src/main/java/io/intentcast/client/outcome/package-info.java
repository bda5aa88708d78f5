/** What a closed window says, and where to look it up. */
@NullMarked
package io.intentcast.client.outcome;

import org.jspecify.annotations.NullMarked;
