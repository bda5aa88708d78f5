/** What observers agree on becomes a chunk, over a real broker. */
@NullMarked
package io.intentcast.systemtests.storing;

import org.jspecify.annotations.NullMarked;
