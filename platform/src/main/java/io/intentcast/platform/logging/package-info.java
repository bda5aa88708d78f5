/** The subject of a log line (intent, node) in fields of its own. */
@NullMarked
package io.intentcast.platform.logging;

import org.jspecify.annotations.NullMarked;
