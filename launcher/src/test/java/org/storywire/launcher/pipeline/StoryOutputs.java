package org.storywire.launcher.pipeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.storywire.publish.feed.FeedFormat;

/** Every output that shows stories. */
final class StoryOutputs {
    private static final List<String> FORMATS =
            Stream.of(FeedFormat.values()).map(FeedFormat::extension).toList();

    private StoryOutputs() {}

    /** Lists that show the newest stories of a section at once. */
    static List<String> lists(String section) {
        List<String> paths = new ArrayList<>(
                List.of("/sections/" + section, "/v1/stories?limit=50", "/v1/stories?limit=50&section=" + section));
        FORMATS.forEach(format -> paths.add("/feeds/latest." + format));
        FORMATS.forEach(format -> paths.add("/feeds/sections/" + section + "." + format));
        return paths;
    }

    /** All outputs that could show the story, lists or not. */
    static List<String> all(String section, String storyId) {
        Stream<String> more = Stream.of(
                "/",
                "/trending",
                "/v1/trending?board=all",
                "/trending?by=rising",
                "/trending?window=PT1H",
                "/trending/section%3A" + section,
                "/trending?asOf=" + Instant.now(),
                "/v1/trending?board=section:" + section + "&window=PT1H",
                "/v1/trending?board=all&by=rising",
                "/v1/trending?asOf=" + Instant.now().minusSeconds(1),
                "/v1/trending/boards",
                "/v1/trending/all/" + storyId + "/why",
                "/v1/changes",
                "/stories/" + storyId,
                "/v1/stories/" + storyId);
        Stream<String> trending = FORMATS.stream().map(format -> "/feeds/trending." + format);
        return Stream.of(lists(section).stream(), more, trending)
                .flatMap(paths -> paths)
                .toList();
    }

    /** The paths whose answer contains the word. */
    static List<String> containing(PipelineSite site, List<String> paths, String word) {
        return paths.stream()
                .filter(path -> site.get(path).body().contains(word))
                .toList();
    }
}
