/** A small service on a real port, for tests of the platform from outside. */
@NullMarked
package io.intentcast.platform;

import org.jspecify.annotations.NullMarked;
