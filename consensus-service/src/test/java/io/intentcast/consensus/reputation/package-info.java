@NullMarked
package io.intentcast.consensus.reputation;

import org.jspecify.annotations.NullMarked;
