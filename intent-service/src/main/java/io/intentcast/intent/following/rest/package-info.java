/** Following an intent over HTTP. */
@NullMarked
package io.intentcast.intent.following.rest;

import org.jspecify.annotations.NullMarked;
