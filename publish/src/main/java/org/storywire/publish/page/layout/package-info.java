/** Parts shared by all pages: head, masthead, navigation, teasers and the trending panel, as plain values. */
@NullMarked
package org.storywire.publish.page.layout;

import org.jspecify.annotations.NullMarked;
