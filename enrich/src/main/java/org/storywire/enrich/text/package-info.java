/** Text of a story as taggers read it: passages, words, spellings made comparable. */
@NullMarked
package org.storywire.enrich.text;

import org.jspecify.annotations.NullMarked;
