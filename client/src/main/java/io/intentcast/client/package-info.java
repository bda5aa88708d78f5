/** Asking from Java: one client for the services of a suite. */
@NullMarked
package io.intentcast.client;

import org.jspecify.annotations.NullMarked;
