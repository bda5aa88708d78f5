/** The limiters for reading. */
@NullMarked
package io.intentcast.node.answering.rest;

import org.jspecify.annotations.NullMarked;
