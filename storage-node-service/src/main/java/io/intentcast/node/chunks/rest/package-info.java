/** Giving the bytes out and taking them in. */
@NullMarked
package io.intentcast.node.chunks.rest;

import org.jspecify.annotations.NullMarked;
