package org.storywire.publish.page.layout;

import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/**
 * The publication: its name and motto, its language, the zone of its dates where a story names none, its sections in the
 * order of the navigation (those not named follow, fullest first), and where the door is that counts reads.
 */
public record Site(String name, String motto, Locale locale, ZoneId zone, List<String> sections, URI ingestUrl) {
    public Site {
        sections = List.copyOf(sections);
    }

    /** The script that counts a read. */
    public String readsScript() {
        String root = ingestUrl.toString();
        return (root.endsWith("/") ? root : root + "/") + "reads.js";
    }

    /** The door's origin, as a content security policy names it. */
    public String ingestOrigin() {
        return ingestUrl.getScheme() + "://" + ingestUrl.getRawAuthority();
    }
}
