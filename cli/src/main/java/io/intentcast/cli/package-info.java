/** Asking from a shell: what a client of the services can do, as commands. */
@NullMarked
package io.intentcast.cli;

import org.jspecify.annotations.NullMarked;
