/** Tests of applications that ask: nodes that say what a test tells them, without a broker. */
@NullMarked
package io.intentcast.client.test;

import org.jspecify.annotations.NullMarked;
