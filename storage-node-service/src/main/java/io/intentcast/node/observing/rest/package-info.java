/** REST access: adding observations and listing them. */
@NullMarked
package io.intentcast.node.observing.rest;

import org.jspecify.annotations.NullMarked;
