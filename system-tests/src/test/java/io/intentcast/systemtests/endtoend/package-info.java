/** What a user does and sees, over a real broker. */
@NullMarked
package io.intentcast.systemtests.endtoend;

import org.jspecify.annotations.NullMarked;
