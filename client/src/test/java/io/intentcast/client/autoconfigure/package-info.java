@NullMarked
package io.intentcast.client.autoconfigure;

import org.jspecify.annotations.NullMarked;
