/** The window core against a definition of it: on the vectors, and on logs that nobody would write. */
@NullMarked
package io.intentcast.systemtests.window;

import org.jspecify.annotations.NullMarked;
