/** The contract of the pipeline: topics, Avro serdes and the rules that every service shares. It depends on no other module. */
@NullMarked
package org.storywire.schemas;

import org.jspecify.annotations.NullMarked;
