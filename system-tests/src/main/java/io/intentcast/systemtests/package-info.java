/** What a user sees of the running system. */
@NullMarked
package io.intentcast.systemtests;

import org.jspecify.annotations.NullMarked;
