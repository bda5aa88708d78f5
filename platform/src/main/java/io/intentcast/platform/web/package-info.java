/** The processing common to all HTTP requests: body limit, typed parameters, preferences. */
@NullMarked
package io.intentcast.platform.web;

import org.jspecify.annotations.NullMarked;
