/** Pure: parsing, time limits and pseudonyms of reads, and the classification of clients. */
@NullMarked
package org.storywire.ingest.read;

import org.jspecify.annotations.NullMarked;
