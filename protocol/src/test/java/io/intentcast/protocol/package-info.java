@NullMarked
package io.intentcast.protocol;

import org.jspecify.annotations.NullMarked;
