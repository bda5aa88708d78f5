@NullMarked
package io.intentcast.consensus.window.kafka;

import org.jspecify.annotations.NullMarked;
