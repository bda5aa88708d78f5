/** Announcements of the chunks that the node keeps, and their withdrawal when it drops them. */
@NullMarked
package io.intentcast.node.announcing;

import org.jspecify.annotations.NullMarked;
