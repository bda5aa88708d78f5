/** What the Dockerfile runs while it builds an image; nothing of it is in the image. */
@NullMarked
package io.intentcast.images;

import org.jspecify.annotations.NullMarked;
