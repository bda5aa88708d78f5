/** What can go wrong when a service is called, as exceptions with types. */
@NullMarked
package io.intentcast.client.problem;

import org.jspecify.annotations.NullMarked;
