/** The rules of the house that a compiler does not know, held by ordinary tests over the whole tree. */
@NullMarked
package org.storywire.launcher.rules;

import org.jspecify.annotations.NullMarked;
