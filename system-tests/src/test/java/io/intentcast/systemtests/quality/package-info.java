/** Quality: data sets with a known truth, played through the cores of consensus and reputation. */
@NullMarked
package io.intentcast.systemtests.quality;

import org.jspecify.annotations.NullMarked;
