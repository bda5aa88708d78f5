/** The images of the services, over a Kafka in a container; and docker-compose.yml. */
@NullMarked
package io.intentcast.systemtests.containers;

import org.jspecify.annotations.NullMarked;
