/** A small service on a real port, to see the platform from outside. */
@NullMarked
package io.intentcast.platform;

import org.jspecify.annotations.NullMarked;
