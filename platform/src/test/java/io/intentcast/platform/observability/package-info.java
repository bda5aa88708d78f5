@NullMarked
package io.intentcast.platform.observability;

import org.jspecify.annotations.NullMarked;
