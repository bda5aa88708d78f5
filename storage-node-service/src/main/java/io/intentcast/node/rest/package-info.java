/** The paths of a node, and its calls to the other services. */
@NullMarked
package io.intentcast.node.rest;

import org.jspecify.annotations.NullMarked;
