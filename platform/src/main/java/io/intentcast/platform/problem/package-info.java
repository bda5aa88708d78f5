/** Refusals as problem details (RFC 9457) that name the field and the rule. */
@NullMarked
package io.intentcast.platform.problem;

import org.jspecify.annotations.NullMarked;
