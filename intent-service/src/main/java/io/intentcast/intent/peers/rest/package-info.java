/** The presence of nodes over HTTP. */
@NullMarked
package io.intentcast.intent.peers.rest;

import org.jspecify.annotations.NullMarked;
