/** An outcome spelled out, as REST shows it. */
@NullMarked
package io.intentcast.protocol.report;

import org.jspecify.annotations.NullMarked;
