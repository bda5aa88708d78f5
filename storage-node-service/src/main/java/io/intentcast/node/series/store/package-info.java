/** The series on disk. */
@NullMarked
package io.intentcast.node.series.store;

import org.jspecify.annotations.NullMarked;
