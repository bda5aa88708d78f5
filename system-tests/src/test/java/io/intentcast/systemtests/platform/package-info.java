/** The shared platform of the services, over a real broker. */
@NullMarked
package io.intentcast.systemtests.platform;

import org.jspecify.annotations.NullMarked;
