/** Fetches bytes from nodes over HTTP, and serves them over HTTP. */
@NullMarked
package io.intentcast.intent.fetching.rest;

import org.jspecify.annotations.NullMarked;
