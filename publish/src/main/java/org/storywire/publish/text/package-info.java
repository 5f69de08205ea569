/** Messages in the languages of pages, and the sentences that explain a rank. Pure. */
@NullMarked
package org.storywire.publish.text;

import org.jspecify.annotations.NullMarked;
