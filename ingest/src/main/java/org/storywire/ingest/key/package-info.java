/** API keys: how they look, how they are kept, and who knows them. */
@NullMarked
package org.storywire.ingest.key;

import org.jspecify.annotations.NullMarked;
