/** Bytes taken in over HTTP, and handed on over HTTP. */
@NullMarked
package io.intentcast.intent.storing.rest;

import org.jspecify.annotations.NullMarked;
