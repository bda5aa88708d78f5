/** Rules that every request must pass, on the port of the service and on that of the management alike. */
@NullMarked
package io.intentcast.platform.guard;

import org.jspecify.annotations.NullMarked;
