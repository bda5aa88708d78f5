/** The disk under a service: whether it can be written to, and how much more. */
@NullMarked
package io.intentcast.platform.disk;

import org.jspecify.annotations.NullMarked;
