/** Tests of the window core. */
@NullMarked
package io.intentcast.consensus.window;

import org.jspecify.annotations.NullMarked;
