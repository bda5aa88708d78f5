@NullMarked
package io.intentcast.platform.guard;

import org.jspecify.annotations.NullMarked;
