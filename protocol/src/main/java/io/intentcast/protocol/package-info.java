/** The shared words of Intentcast: what nodes, declarers and windows say, as plain immutable values. */
@NullMarked
package io.intentcast.protocol;

import org.jspecify.annotations.NullMarked;
