package org.storywire.publish.page.front;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.storywire.publish.page.layout.PageLayouts;
import org.storywire.publish.page.layout.Picture;
import org.storywire.publish.page.layout.Teaser;
import org.storywire.publish.page.layout.Teasers;
import org.storywire.publish.page.layout.TrendingPanel;
import org.storywire.publish.projection.SectionSummary;
import org.storywire.publish.projection.StoryQueries;
import org.storywire.publish.projection.StorySelection;
import org.storywire.publish.text.Messages;
import org.storywire.schemas.avro.WireStory;

/**
 * Selection of the front page's stories: the lead is the newest in the site's language with picture and dek; the next ones
 * with pictures follow; each section lists stories not shown above it. Near-copies are excluded.
 */
public final class FrontPage {
    private static final int RECENT = 60;
    private static final int LATEST = 16;
    private static final int SECONDARY = 6;
    private static final int BAND = 5;

    private final StoryQueries wire;
    private final Teasers teasers;
    private final String language;
    private final Set<String> shown = new HashSet<>();

    public FrontPage(StoryQueries wire, Teasers teasers, String language) {
        this.wire = wire;
        this.teasers = teasers;
        this.language = language;
    }

    public FrontView of(PageLayouts layouts, Messages messages, TrendingPanel trending) {
        List<WireStory> recent = originals(StorySelection.ALL, RECENT);
        Optional<WireStory> lead = lead(recent);
        List<WireStory> first = lead.map(List::of).orElse(List.of());
        show(first);
        List<WireStory> secondary = pick(recent, SECONDARY, FrontPage::isPictured);
        return new FrontView(
                layouts.front(messages),
                first.stream().map(teasers::of).findFirst(),
                teasers.of(secondary),
                teasers.of(recent.subList(0, Math.min(LATEST, recent.size()))),
                bands(layouts.sections()),
                trending);
    }

    private Optional<WireStory> lead(List<WireStory> recent) {
        return recent.stream()
                .filter(FrontPage::isPictured)
                .filter(story -> story.getStory().getDek().isPresent())
                .filter(this::isInSiteLanguage)
                .findFirst()
                .or(() -> recent.stream().filter(FrontPage::isPictured).findFirst())
                .or(() -> recent.stream().findFirst());
    }

    private List<FrontView.Band> bands(List<SectionSummary> sections) {
        List<FrontView.Band> bands = new ArrayList<>();
        for (SectionSummary section : sections) {
            List<WireStory> stories =
                    pick(originals(StorySelection.section(section.id()), RECENT), BAND, story -> true);
            if (!stories.isEmpty()) {
                List<Teaser> band = teasers.of(stories);
                bands.add(new FrontView.Band(band.get(0).section(), band.get(0), band.subList(1, band.size())));
            }
        }
        return List.copyOf(bands);
    }

    private List<WireStory> originals(StorySelection selection, int limit) {
        return wire.latest(selection, limit, Optional.empty()).stories().stream()
                .filter(story -> story.getNearCopyOf().isEmpty())
                .toList();
    }

    private List<WireStory> pick(List<WireStory> stories, int limit, Predicate<WireStory> fit) {
        List<WireStory> picked = stories.stream()
                .filter(story -> !shown.contains(story.getStory().getStoryId()))
                .filter(fit)
                .limit(limit)
                .toList();
        show(picked);
        return picked;
    }

    private void show(List<WireStory> stories) {
        stories.forEach(story -> shown.add(story.getStory().getStoryId()));
    }

    private boolean isInSiteLanguage(WireStory story) {
        return Locale.forLanguageTag(story.getLanguage()).getLanguage().equals(language);
    }

    private static boolean isPictured(WireStory story) {
        return Picture.of(story.getStory().getImage()).isPresent();
    }
}
