package org.storywire.ingest.read;

import java.util.Locale;

/** The reason why a read is not counted. */
public enum ReadRejection {
    /** The body is not a read at all. */
    MALFORMED,
    /** Its time is more than a minute ahead. */
    FUTURE,
    /** Its time is more than a day ago. */
    TOO_OLD,
    /** The address is not that of a story on the wire. */
    UNKNOWN_URL,
    /** A beacon without the address of an allowed page. */
    ORIGIN,
    /** Too many beacons from one network. */
    RATE;

    /** The reason as it is served and counted. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
