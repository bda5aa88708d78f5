/** Knowledge of the other nodes: who is alive, and who is lost. */
@NullMarked
package io.intentcast.node.presence;

import org.jspecify.annotations.NullMarked;
