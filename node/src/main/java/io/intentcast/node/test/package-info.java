/** Tests of an application's handlers, without a broker. Needs Spring Boot's test support, which is optional. */
@NullMarked
package io.intentcast.node.test;

import org.jspecify.annotations.NullMarked;
