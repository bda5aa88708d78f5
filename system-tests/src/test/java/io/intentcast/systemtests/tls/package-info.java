/** The services with HTTPS between them. */
@NullMarked
package io.intentcast.systemtests.tls;

import org.jspecify.annotations.NullMarked;
