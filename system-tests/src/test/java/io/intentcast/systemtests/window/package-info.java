/** Checks the window core against its definition, on vectors and on fuzzed logs. */
@NullMarked
package io.intentcast.systemtests.window;

import org.jspecify.annotations.NullMarked;
