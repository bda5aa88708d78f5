/** A storage node against a real broker. */
@NullMarked
package io.intentcast.systemtests.node;

import org.jspecify.annotations.NullMarked;
