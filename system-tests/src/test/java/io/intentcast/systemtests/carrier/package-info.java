/** An application of somebody else: a carrier that quotes prices, with a kind and a role of its own. */
@NullMarked
package io.intentcast.systemtests.carrier;

import org.jspecify.annotations.NullMarked;
