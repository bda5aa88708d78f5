/** The client in a Spring Boot application. */
@NullMarked
package io.intentcast.client.autoconfigure;

import org.jspecify.annotations.NullMarked;
