/** What the services share of their meters: which are shown, what a label may be, and what all of them have. */
@NullMarked
package io.intentcast.platform.metrics;

import org.jspecify.annotations.NullMarked;
