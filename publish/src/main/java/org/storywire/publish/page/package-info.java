/** Pages for readers: views drawn by precompiled templates, with the policy and the validators that go with them. */
@NullMarked
package org.storywire.publish.page;

import org.jspecify.annotations.NullMarked;
