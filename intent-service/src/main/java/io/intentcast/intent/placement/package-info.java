/** Has bytes kept: asks who offers, awards, pushes, and says who keeps them. */
@NullMarked
package io.intentcast.intent.placement;

import org.jspecify.annotations.NullMarked;
