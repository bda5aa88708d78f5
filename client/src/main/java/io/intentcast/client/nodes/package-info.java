/** What a node itself answers: its series, its observations. */
@NullMarked
package io.intentcast.client.nodes;

import org.jspecify.annotations.NullMarked;
