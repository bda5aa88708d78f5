/** Receives bytes over HTTP, and pushes them over HTTP. */
@NullMarked
package io.intentcast.intent.storing.rest;

import org.jspecify.annotations.NullMarked;
