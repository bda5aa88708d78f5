/** Enforces the dependency rule in the build. */
@NullMarked
package io.intentcast.systemtests.architecture;

import org.jspecify.annotations.NullMarked;
