@NullMarked
package io.intentcast.platform.metrics;

import org.jspecify.annotations.NullMarked;
