/** What a log line is about, as fields of their own. */
@NullMarked
package io.intentcast.platform.logging;

import org.jspecify.annotations.NullMarked;
