/** How services call each other. */
@NullMarked
package io.intentcast.platform.http;

import org.jspecify.annotations.NullMarked;
