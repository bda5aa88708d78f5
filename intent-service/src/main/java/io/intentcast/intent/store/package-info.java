/** What the service stores on disk. */
@NullMarked
package io.intentcast.intent.store;

import org.jspecify.annotations.NullMarked;
