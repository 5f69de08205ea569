package org.storywire.ingest.desk;

import java.time.Clock;
import java.util.function.Supplier;
import org.storywire.ingest.fate.ClockAgreement;

/** What the desk needs of the world: the machine's clock, what the broker's ticks say of it, and who counts. */
public record Surroundings(Clock clock, Supplier<ClockAgreement> agreement, DeskMetrics tally) {}
