/** The topics: each declared once, with its settings, its writers and its wire. */
@NullMarked
package io.intentcast.protocol.topic;

import org.jspecify.annotations.NullMarked;
