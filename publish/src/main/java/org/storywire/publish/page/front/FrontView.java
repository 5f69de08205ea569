package org.storywire.publish.page.front;

import java.util.List;
import java.util.Optional;
import org.storywire.publish.page.layout.PageLayout;
import org.storywire.publish.page.layout.SectionMark;
import org.storywire.publish.page.layout.Teaser;
import org.storywire.publish.page.layout.TrendingPanel;

/** The front page: the lead, the stories under it, the latest with their times, a band for each section, the trending list. */
public record FrontView(
        PageLayout layout,
        Optional<Teaser> lead,
        List<Teaser> secondary,
        List<Teaser> latest,
        List<Band> bands,
        TrendingPanel trending) {
    /** A section on the front page. */
    public record Band(SectionMark section, Teaser lead, List<Teaser> others) {}
}
