/** What was concluded is concluded again from a text. */
@NullMarked
package io.intentcast.systemtests.replay;

import org.jspecify.annotations.NullMarked;
