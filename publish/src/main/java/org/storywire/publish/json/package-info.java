/** Stories, boards and changes as the API and the event stream say them. Pure. */
@NullMarked
package org.storywire.publish.json;

import org.jspecify.annotations.NullMarked;
