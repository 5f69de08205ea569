/** Rules of this repository that a compiler does not know, checked by ordinary tests over the whole tree. */
@NullMarked
package org.storywire.launcher.rules;

import org.jspecify.annotations.NullMarked;
