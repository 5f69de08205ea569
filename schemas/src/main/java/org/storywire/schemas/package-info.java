/** The contract of the pipeline: topics, Avro serdes and the rules that every service shares. It knows nobody. */
@NullMarked
package org.storywire.schemas;

import org.jspecify.annotations.NullMarked;
