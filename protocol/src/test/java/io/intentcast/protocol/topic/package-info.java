@NullMarked
package io.intentcast.protocol.topic;

import org.jspecify.annotations.NullMarked;
