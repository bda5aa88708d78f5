/** What has to get into a topic, sent until the topic has it. */
@NullMarked
package io.intentcast.node.outbox;

import org.jspecify.annotations.NullMarked;
