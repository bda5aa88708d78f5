/** Who is there, over HTTP. */
@NullMarked
package io.intentcast.intent.peers.rest;

import org.jspecify.annotations.NullMarked;
