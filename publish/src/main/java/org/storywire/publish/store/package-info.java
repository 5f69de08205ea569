/** The projection in SQLite: one file an instance, one writer, several readers. A deleted file is rebuilt from the logs. */
@NullMarked
package org.storywire.publish.store;

import org.jspecify.annotations.NullMarked;
