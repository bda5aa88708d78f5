/** Who keeps what, as intent-service reads it from the log. */
@NullMarked
package io.intentcast.systemtests.providers;

import org.jspecify.annotations.NullMarked;
