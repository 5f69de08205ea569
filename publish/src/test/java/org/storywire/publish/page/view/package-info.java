@NullMarked
package org.storywire.publish.page.view;

import org.jspecify.annotations.NullMarked;
