/** HTML pages: views rendered by precompiled templates, with caching and security headers. */
@NullMarked
package org.storywire.publish.page;

import org.jspecify.annotations.NullMarked;
