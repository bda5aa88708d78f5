/** What the services share of their meters, traces and log lines. */
@NullMarked
package io.intentcast.platform.observability;

import org.jspecify.annotations.NullMarked;
