/** HTTP clients for calls between services. */
@NullMarked
package io.intentcast.platform.http;

import org.jspecify.annotations.NullMarked;
