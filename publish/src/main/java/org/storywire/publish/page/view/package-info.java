/** What a page shows, as plain values: computed from the wire by pure code, drawn by templates that decide nothing. */
@NullMarked
package org.storywire.publish.page.view;

import org.jspecify.annotations.NullMarked;
