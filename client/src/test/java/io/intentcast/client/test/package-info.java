@NullMarked
package io.intentcast.client.test;

import org.jspecify.annotations.NullMarked;
