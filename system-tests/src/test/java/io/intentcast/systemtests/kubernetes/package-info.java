/** The manifests in {@code k8s/} against Kubernetes, the services, the protocol, and a broker that asks who may do what. */
@NullMarked
package io.intentcast.systemtests.kubernetes;

import org.jspecify.annotations.NullMarked;
