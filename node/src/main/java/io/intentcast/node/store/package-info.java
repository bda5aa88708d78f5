/** The series and the bytes of chunks on disk. */
@NullMarked
package io.intentcast.node.store;

import org.jspecify.annotations.NullMarked;
