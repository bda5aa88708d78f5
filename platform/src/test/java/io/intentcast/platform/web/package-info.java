@NullMarked
package io.intentcast.platform.web;

import org.jspecify.annotations.NullMarked;
