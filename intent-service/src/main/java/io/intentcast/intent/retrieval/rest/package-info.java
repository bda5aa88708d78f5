/** Fetches bytes from nodes over HTTP, and serves them over HTTP. */
@NullMarked
package io.intentcast.intent.retrieval.rest;

import org.jspecify.annotations.NullMarked;
