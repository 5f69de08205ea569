/** The life of any service: parts that start, check and close; settings, health, metrics, logging. It knows no story. */
@NullMarked
package org.storywire.runtime;

import org.jspecify.annotations.NullMarked;
