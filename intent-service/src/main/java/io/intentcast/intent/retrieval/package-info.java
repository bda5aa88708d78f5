/** Getting bytes from whichever node delivers what it claims. */
@NullMarked
package io.intentcast.intent.retrieval;

import org.jspecify.annotations.NullMarked;
