@NullMarked
package io.intentcast.client;

import org.jspecify.annotations.NullMarked;
