package org.storywire.publish.page.layout;

import java.util.Optional;
import org.storywire.publish.text.DisplayTime;

/** A page in place of one that cannot be shown: withdrawn, held or expired (410), never there (404), not yet (503) or asked for wrongly (400). */
public record NoticeView(
        PageLayout frame,
        String overline,
        String title,
        String text,
        String reason,
        Optional<DisplayTime> since,
        TrendingPanel trending) {}
