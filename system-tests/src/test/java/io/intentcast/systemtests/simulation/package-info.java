/** The whole of closing windows as a seeded simulation: what crashes, lies, jumps and comes twice must not change what is concluded. */
@NullMarked
package io.intentcast.systemtests.simulation;

import org.jspecify.annotations.NullMarked;
