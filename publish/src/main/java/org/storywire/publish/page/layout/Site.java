package org.storywire.publish.page.layout;

import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/**
 * The publication: name, motto, language, time zone of dates without their own, sections in navigation order (others follow,
 * largest first), and the URL of the door, which counts reads.
 */
public record Site(String name, String motto, Locale locale, ZoneId zone, List<String> sections, URI ingestUrl) {
    public Site {
        sections = List.copyOf(sections);
    }

    /** URL of the script that reports a read. */
    public String readsScript() {
        String root = ingestUrl.toString();
        return (root.endsWith("/") ? root : root + "/") + "reads.js";
    }

    /** The door's origin, for the content security policy. */
    public String ingestOrigin() {
        return ingestUrl.getScheme() + "://" + ingestUrl.getRawAuthority();
    }
}
