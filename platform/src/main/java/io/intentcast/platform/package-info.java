/** What the services share at their edges. */
@NullMarked
package io.intentcast.platform;

import org.jspecify.annotations.NullMarked;
