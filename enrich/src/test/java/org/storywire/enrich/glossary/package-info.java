@NullMarked
package org.storywire.enrich.glossary;

import org.jspecify.annotations.NullMarked;
