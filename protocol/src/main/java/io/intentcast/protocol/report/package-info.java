/** Reports: outcomes written out in full, as REST shows them. */
@NullMarked
package io.intentcast.protocol.report;

import org.jspecify.annotations.NullMarked;
