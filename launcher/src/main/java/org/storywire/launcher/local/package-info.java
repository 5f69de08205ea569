/** All services in one JVM on an embedded broker and registry, with one data folder. */
@NullMarked
package org.storywire.launcher.local;

import org.jspecify.annotations.NullMarked;
