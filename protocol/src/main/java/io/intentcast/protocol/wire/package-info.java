/** The wire format: JSON forms of the shared vocabulary, and the record types that headers name. */
@NullMarked
package io.intentcast.protocol.wire;

import org.jspecify.annotations.NullMarked;
