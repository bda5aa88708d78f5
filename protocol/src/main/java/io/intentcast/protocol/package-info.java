/** The shared vocabulary of Intentcast, as plain immutable values: what nodes, declarers and windows say. */
@NullMarked
package io.intentcast.protocol;

import org.jspecify.annotations.NullMarked;
