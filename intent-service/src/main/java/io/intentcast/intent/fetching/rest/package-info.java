/** Bytes fetched from nodes over HTTP, and given out over HTTP. */
@NullMarked
package io.intentcast.intent.fetching.rest;

import org.jspecify.annotations.NullMarked;
