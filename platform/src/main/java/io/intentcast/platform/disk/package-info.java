/** The disk of a service: whether it can be written to, and how much room is left. */
@NullMarked
package io.intentcast.platform.disk;

import org.jspecify.annotations.NullMarked;
