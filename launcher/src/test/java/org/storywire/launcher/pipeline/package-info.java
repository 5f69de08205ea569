/** The whole pipeline, tested as its users meet it: over HTTP. */
@NullMarked
package org.storywire.launcher.pipeline;

import org.jspecify.annotations.NullMarked;
