/** HTTP server on Jetty: routes, access, limits, problems, server-sent events. */
@NullMarked
package org.storywire.runtime.http;

import org.jspecify.annotations.NullMarked;
