/** Pure: what a newsroom sends becomes a story of the contract, or a list of everything that is wrong with it. */
@NullMarked
package org.storywire.ingest.story;

import org.jspecify.annotations.NullMarked;
