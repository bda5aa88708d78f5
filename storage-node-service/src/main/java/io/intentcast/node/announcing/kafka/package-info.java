/** Announcements as records of the providers topic. */
@NullMarked
package io.intentcast.node.announcing.kafka;

import org.jspecify.annotations.NullMarked;
