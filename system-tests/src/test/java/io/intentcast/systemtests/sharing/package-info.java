/** What sharing their series costs the nodes together: their cores over a network of no consequence. */
@NullMarked
package io.intentcast.systemtests.sharing;

import org.jspecify.annotations.NullMarked;
