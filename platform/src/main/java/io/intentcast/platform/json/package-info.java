/** The protocol's JSON in HTTP bodies, and its OpenAPI description. */
@NullMarked
package io.intentcast.platform.json;

import org.jspecify.annotations.NullMarked;
