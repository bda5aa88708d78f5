/** Has what was agreed on kept as chunks, where its intent says so. */
@NullMarked
package io.intentcast.consensus.archiving;

import org.jspecify.annotations.NullMarked;
