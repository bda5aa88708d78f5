/** The providers of a chunk over HTTP. */
@NullMarked
package io.intentcast.intent.providers.rest;

import org.jspecify.annotations.NullMarked;
