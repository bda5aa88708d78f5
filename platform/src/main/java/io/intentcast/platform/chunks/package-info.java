/** The client by which other services ask intent-service about chunks. */
@NullMarked
package io.intentcast.platform.chunks;

import org.jspecify.annotations.NullMarked;
