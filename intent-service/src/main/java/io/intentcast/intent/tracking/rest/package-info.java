/** Tracking an intent over HTTP. */
@NullMarked
package io.intentcast.intent.tracking.rest;

import org.jspecify.annotations.NullMarked;
