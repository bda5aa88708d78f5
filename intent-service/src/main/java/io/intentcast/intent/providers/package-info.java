/** Who keeps which chunk: what the providers topic says, and where it is found. */
@NullMarked
package io.intentcast.intent.providers;

import org.jspecify.annotations.NullMarked;
