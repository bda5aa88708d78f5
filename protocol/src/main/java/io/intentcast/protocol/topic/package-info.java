/** The topics, each declared once with its settings, its writers and its wire format. */
@NullMarked
package io.intentcast.protocol.topic;

import org.jspecify.annotations.NullMarked;
