/** Tests fetching over real connections. */
@NullMarked
package io.intentcast.intent.retrieval.rest;

import org.jspecify.annotations.NullMarked;
