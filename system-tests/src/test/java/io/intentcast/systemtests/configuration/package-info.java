/** The settings, as they are described to their users. */
@NullMarked
package io.intentcast.systemtests.configuration;

import org.jspecify.annotations.NullMarked;
