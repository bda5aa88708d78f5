/** HTTP clients of consensus-service and intent-service. */
@NullMarked
package io.intentcast.node.declaring.rest;

import org.jspecify.annotations.NullMarked;
