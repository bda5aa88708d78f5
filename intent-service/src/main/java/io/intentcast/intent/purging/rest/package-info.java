/** Purging over HTTP. */
@NullMarked
package io.intentcast.intent.purging.rest;

import org.jspecify.annotations.NullMarked;
