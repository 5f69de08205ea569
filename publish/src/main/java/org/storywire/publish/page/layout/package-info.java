/** Parts that every page shares: head, masthead, navigation, teasers and the trending panel, as plain values. */
@NullMarked
package org.storywire.publish.page.layout;

import org.jspecify.annotations.NullMarked;
