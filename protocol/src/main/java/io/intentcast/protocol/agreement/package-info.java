/** Agreement: combines weighted perspectives into values, with arithmetic that gives the same bits on every machine. */
@NullMarked
package io.intentcast.protocol.agreement;

import org.jspecify.annotations.NullMarked;
