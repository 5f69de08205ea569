/** URLs of everything that publish serves, and the entity tags of its responses. */
@NullMarked
package org.storywire.publish.web;

import org.jspecify.annotations.NullMarked;
