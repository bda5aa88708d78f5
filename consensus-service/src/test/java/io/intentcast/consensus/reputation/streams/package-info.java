@NullMarked
package io.intentcast.consensus.reputation.streams;

import org.jspecify.annotations.NullMarked;
