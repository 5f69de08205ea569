package org.storywire.publish.page.view;

import java.util.Optional;

/** A page in place of one that cannot be shown: withdrawn, held or expired (410), never there (404), not yet (503) or asked for wrongly (400). */
public record NoticeView(
        Frame frame,
        String overline,
        String title,
        String text,
        String reason,
        Optional<Moment> since,
        Trending trending) {}
