/** The projection over HTTP: API, feeds, changes and events. */
@NullMarked
package org.storywire.publish.api;

import org.jspecify.annotations.NullMarked;
