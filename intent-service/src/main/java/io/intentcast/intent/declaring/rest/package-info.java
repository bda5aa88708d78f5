/** Declaring and withdrawing over HTTP. */
@NullMarked
package io.intentcast.intent.declaring.rest;

import org.jspecify.annotations.NullMarked;
