/** The newsroom's glossary: a tagger with a model of its own, a file that a setting names. */
@NullMarked
package org.storywire.enrich.glossary;

import org.jspecify.annotations.NullMarked;
