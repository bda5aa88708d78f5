/** Events, excerpts and pending words as JSON, on disk and in REST. */
@NullMarked
package io.intentcast.node.wire;

import org.jspecify.annotations.NullMarked;
