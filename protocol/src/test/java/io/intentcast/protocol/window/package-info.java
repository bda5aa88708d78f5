@NullMarked
package io.intentcast.protocol.window;

import org.jspecify.annotations.NullMarked;
