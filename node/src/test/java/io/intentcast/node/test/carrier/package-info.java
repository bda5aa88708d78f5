/** An application of somebody else, and its test. */
@NullMarked
package io.intentcast.node.test.carrier;

import org.jspecify.annotations.NullMarked;
