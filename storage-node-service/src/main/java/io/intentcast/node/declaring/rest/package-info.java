/** Asking consensus-service. */
@NullMarked
package io.intentcast.node.declaring.rest;

import org.jspecify.annotations.NullMarked;
