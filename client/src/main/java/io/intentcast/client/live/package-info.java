/** All that happens in a suite, as it happens. */
@NullMarked
package io.intentcast.client.live;

import org.jspecify.annotations.NullMarked;
