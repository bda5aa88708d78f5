/** The user's view, over a real broker. */
@NullMarked
package io.intentcast.systemtests.endtoend;

import org.jspecify.annotations.NullMarked;
