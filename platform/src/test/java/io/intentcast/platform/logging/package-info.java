@NullMarked
package io.intentcast.platform.logging;

import org.jspecify.annotations.NullMarked;
