/** What the node observes, and what it knows of it. */
@NullMarked
package io.intentcast.node.observing;

import org.jspecify.annotations.NullMarked;
