@NullMarked
package io.intentcast.platform.chunks;

import org.jspecify.annotations.NullMarked;
