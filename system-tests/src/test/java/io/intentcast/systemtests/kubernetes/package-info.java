/** Checks the manifests in {@code k8s/} against Kubernetes, the services, the protocol, and a broker with ACLs. */
@NullMarked
package io.intentcast.systemtests.kubernetes;

import org.jspecify.annotations.NullMarked;
