/** Excerpts go to intent-service, which finds who keeps them. */
@NullMarked
package io.intentcast.node.sharing.rest;

import org.jspecify.annotations.NullMarked;
