/** Has bytes kept: asks who offers, awards, pushes, and says who keeps them. */
@NullMarked
package io.intentcast.intent.storing;

import org.jspecify.annotations.NullMarked;
