/** What was agreed on goes to intent-service, which finds who keeps it. */
@NullMarked
package io.intentcast.consensus.storing.rest;

import org.jspecify.annotations.NullMarked;
