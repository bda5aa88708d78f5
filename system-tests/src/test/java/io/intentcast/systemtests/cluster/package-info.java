/** Starts services for system tests, and talks to them. */
@NullMarked
package io.intentcast.systemtests.cluster;

import org.jspecify.annotations.NullMarked;
