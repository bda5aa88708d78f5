/**
 * The audiences that intents name, how far their nodes are trusted, and how often values were right. An audience is
 * appended before the first intent that names it.
 */
@NullMarked
package io.intentcast.intent.audience;

import org.jspecify.annotations.NullMarked;
