/** The one rule of dependency, held in the build. */
@NullMarked
package io.intentcast.systemtests.architecture;

import org.jspecify.annotations.NullMarked;
