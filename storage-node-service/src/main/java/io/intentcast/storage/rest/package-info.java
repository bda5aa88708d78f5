/** The paths of a node, its calls to the other services, and the loops that repeat these calls. */
@NullMarked
package io.intentcast.storage.rest;

import org.jspecify.annotations.NullMarked;
