/** The demo: a sample newsroom that submits over the public API, and a crowd that reads. */
@NullMarked
package org.storywire.launcher.demo;

import org.jspecify.annotations.NullMarked;
