/** Receives bytes over HTTP, and pushes them over HTTP. */
@NullMarked
package io.intentcast.intent.placement.rest;

import org.jspecify.annotations.NullMarked;
