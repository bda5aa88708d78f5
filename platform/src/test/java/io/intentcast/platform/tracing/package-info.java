@NullMarked
package io.intentcast.platform.tracing;

import org.jspecify.annotations.NullMarked;
