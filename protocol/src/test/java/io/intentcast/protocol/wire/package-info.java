@NullMarked
package io.intentcast.protocol.wire;

import org.jspecify.annotations.NullMarked;
