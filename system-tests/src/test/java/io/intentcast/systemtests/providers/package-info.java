/** The view of providers that intent-service reads from the log. */
@NullMarked
package io.intentcast.systemtests.providers;

import org.jspecify.annotations.NullMarked;
