/** What system tests start, and how they talk to it. */
@NullMarked
package io.intentcast.systemtests.cluster;

import org.jspecify.annotations.NullMarked;
