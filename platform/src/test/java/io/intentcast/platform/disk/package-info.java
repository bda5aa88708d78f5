@NullMarked
package io.intentcast.platform.disk;

import org.jspecify.annotations.NullMarked;
