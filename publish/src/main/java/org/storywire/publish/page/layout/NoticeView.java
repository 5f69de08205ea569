package org.storywire.publish.page.layout;

import java.util.Optional;
import org.storywire.publish.text.DisplayTime;

/** A page in place of one that cannot be shown: withdrawn, held or expired (410), unknown (404), not read yet (503) or invalid (400). */
public record NoticeView(
        PageLayout layout,
        String overline,
        String title,
        String text,
        String reason,
        Optional<DisplayTime> since,
        TrendingPanel trending) {}
