/** REST access to the chunks. */
@NullMarked
package io.intentcast.node.chunks.rest;

import org.jspecify.annotations.NullMarked;
