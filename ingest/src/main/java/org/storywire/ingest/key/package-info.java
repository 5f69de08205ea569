/** API keys: their format, their topic, and authentication. */
@NullMarked
package org.storywire.ingest.key;

import org.jspecify.annotations.NullMarked;
