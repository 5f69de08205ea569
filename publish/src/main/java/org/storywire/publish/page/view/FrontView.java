package org.storywire.publish.page.view;

import java.util.List;
import java.util.Optional;

/** The front page: the lead, the stories under it, the latest with their times, a band for each section, the trending list. */
public record FrontView(
        Frame frame,
        Optional<Teaser> lead,
        List<Teaser> seconds,
        List<Teaser> latest,
        List<Band> bands,
        Trending trending) {
    /** A section on the front page. */
    public record Band(SectionMark section, Teaser lead, List<Teaser> others) {}
}
