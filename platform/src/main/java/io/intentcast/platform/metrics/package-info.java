/** What the meters of all services share: which are shown, which values labels may have, and the common meters. */
@NullMarked
package io.intentcast.platform.metrics;

import org.jspecify.annotations.NullMarked;
