/** Single stories as bytes in the formats that partners' programs read. Pure functions of the story. */
@NullMarked
package org.storywire.publish.item;

import org.jspecify.annotations.NullMarked;
