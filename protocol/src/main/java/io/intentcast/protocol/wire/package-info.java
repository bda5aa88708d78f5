/** The wire: JSON forms of the shared words, and which record type a header names. */
@NullMarked
package io.intentcast.protocol.wire;

import org.jspecify.annotations.NullMarked;
