/** What every HTTP request goes through: body limit, typed parameters, preferences. */
@NullMarked
package io.intentcast.platform.web;

import org.jspecify.annotations.NullMarked;
