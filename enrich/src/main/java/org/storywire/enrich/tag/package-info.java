/** Taggers: they find people, organisations, places and keywords in one story, with evidence. Pure and deterministic. */
@NullMarked
package org.storywire.enrich.tag;

import org.jspecify.annotations.NullMarked;
