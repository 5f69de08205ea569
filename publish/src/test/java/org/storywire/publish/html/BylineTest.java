package org.storywire.publish.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.storywire.publish.StoryFixtures;

class BylineTest {
    @ParameterizedTest
    @CsvSource({
        "By our desk,",
        "by Our own correspondent,",
        "Sports desk,",
        "The Delhi bureau,",
        "Staff reporter,",
        ",",
        "By Asha Rao,Asha Rao",
        "Asha Rao,Asha Rao",
        "BY ASHA RAO AND RAVI SEN,ASHA RAO AND RAVI SEN",
        "Byron Desktop,Byron Desktop",
        "Stafford Bureau-Smith,Stafford Bureau-Smith"
    })
    void aDeskInTheBylineIsNoAuthorAndAPersonIs(@Nullable String byline, @Nullable String author) {
        assertThat(Byline.author(StoryFixtures.story(1).setByline(byline).build())
                        .orElse(null))
                .isEqualTo(author);
    }
}
