/** Sends consensus to intent-service, which finds nodes to keep it. */
@NullMarked
package io.intentcast.consensus.storing.rest;

import org.jspecify.annotations.NullMarked;
