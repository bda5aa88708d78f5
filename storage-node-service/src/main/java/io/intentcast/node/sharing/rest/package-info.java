/** Sends excerpts to intent-service, which finds nodes that keep them. */
@NullMarked
package io.intentcast.node.sharing.rest;

import org.jspecify.annotations.NullMarked;
