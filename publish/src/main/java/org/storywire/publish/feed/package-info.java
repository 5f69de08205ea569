/** Feeds as bytes: pure functions of the stories shown, in RSS 2.0, Atom 1.0 and JSON Feed 1.1. */
@NullMarked
package org.storywire.publish.feed;

import org.jspecify.annotations.NullMarked;
