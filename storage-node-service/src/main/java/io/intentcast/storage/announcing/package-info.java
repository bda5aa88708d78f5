/** Announcements of the chunks that the node keeps, and their withdrawal when it drops them. */
@NullMarked
package io.intentcast.storage.announcing;

import org.jspecify.annotations.NullMarked;
