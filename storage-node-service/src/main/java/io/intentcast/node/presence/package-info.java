/** Being there, and knowing who else is. */
@NullMarked
package io.intentcast.node.presence;

import org.jspecify.annotations.NullMarked;
