/** The protocol's JSON in HTTP bodies and in their description. */
@NullMarked
package io.intentcast.platform.json;

import org.jspecify.annotations.NullMarked;
