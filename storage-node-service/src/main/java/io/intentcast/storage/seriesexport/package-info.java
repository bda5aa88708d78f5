/** The node shares its series with others: cut into excerpts that become chunks. */
@NullMarked
package io.intentcast.storage.seriesexport;

import org.jspecify.annotations.NullMarked;
