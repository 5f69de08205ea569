/** The door: HTTP to events, acknowledged only when the brokers have them, and receipts for what became of them. */
@NullMarked
package org.storywire.ingest.door;

import org.jspecify.annotations.NullMarked;
