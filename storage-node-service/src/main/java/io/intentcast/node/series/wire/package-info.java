/** Events as JSON, on disk and in REST. */
@NullMarked
package io.intentcast.node.series.wire;

import org.jspecify.annotations.NullMarked;
