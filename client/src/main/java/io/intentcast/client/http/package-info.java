/** How services are called: time limits, retries, bounds. Not for applications. */
@NullMarked
package io.intentcast.client.http;

import org.jspecify.annotations.NullMarked;
