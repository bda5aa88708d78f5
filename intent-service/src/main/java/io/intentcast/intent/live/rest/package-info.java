/** Watching everything over HTTP. */
@NullMarked
package io.intentcast.intent.live.rest;

import org.jspecify.annotations.NullMarked;
