@NullMarked
package io.intentcast.cli;

import org.jspecify.annotations.NullMarked;
