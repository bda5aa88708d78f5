/**
 * The audiences that intents name, and how far their nodes are trusted. An audience is appended before the first intent
 * that names it.
 */
@NullMarked
package io.intentcast.intent.audience;

import org.jspecify.annotations.NullMarked;
