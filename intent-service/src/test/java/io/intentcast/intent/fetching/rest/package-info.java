/** Tests fetching over real connections. */
@NullMarked
package io.intentcast.intent.fetching.rest;

import org.jspecify.annotations.NullMarked;
