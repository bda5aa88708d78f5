/** What makes an application a node: it registers, reads intents, decides once, and says its words. */
@NullMarked
package io.intentcast.node;

import org.jspecify.annotations.NullMarked;
