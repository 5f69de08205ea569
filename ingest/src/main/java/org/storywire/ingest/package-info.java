/** The entrance of stories and reads: the door (HTTP to events) and the desk (the fate of each submission). */
@NullMarked
package org.storywire.ingest;

import org.jspecify.annotations.NullMarked;
