@NullMarked
package io.intentcast.consensus.agreement;

import org.jspecify.annotations.NullMarked;
