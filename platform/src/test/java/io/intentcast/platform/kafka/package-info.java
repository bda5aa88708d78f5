@NullMarked
package io.intentcast.platform.kafka;

import org.jspecify.annotations.NullMarked;
