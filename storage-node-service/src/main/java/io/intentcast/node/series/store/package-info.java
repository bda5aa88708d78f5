/** The series on disk, in RocksDB. */
@NullMarked
package io.intentcast.node.series.store;

import org.jspecify.annotations.NullMarked;
