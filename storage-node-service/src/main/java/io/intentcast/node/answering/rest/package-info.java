/** REST access to the limiters. */
@NullMarked
package io.intentcast.node.answering.rest;

import org.jspecify.annotations.NullMarked;
