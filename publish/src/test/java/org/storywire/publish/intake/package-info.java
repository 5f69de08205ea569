@NullMarked
package org.storywire.publish.intake;

import org.jspecify.annotations.NullMarked;
