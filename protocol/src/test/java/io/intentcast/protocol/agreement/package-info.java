@NullMarked
package io.intentcast.protocol.agreement;

import org.jspecify.annotations.NullMarked;
