/** What is applied, in SQLite: one file an instance, written by one thread, read by several. Delete the file and it is rebuilt. */
@NullMarked
package org.storywire.publish.store;

import org.jspecify.annotations.NullMarked;
