/** Stores bytes on nodes: asks for offers, awards, pushes, and reports which nodes keep them. */
@NullMarked
package io.intentcast.intent.storing;

import org.jspecify.annotations.NullMarked;
