package org.storywire.publish.page;

import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** Tests that look at pages in one browser, which forgets between them, each on a stand of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrowserTestCase {
    Browser browser;
    PageServer stand;
    private Optional<Browser> opened = Optional.empty();

    @BeforeEach
    void open() {
        // not before all tests: where there is no Chromium each of them says so and is counted
        browser = opened.orElseGet(Browser::open);
        opened = Optional.of(browser);
        browser.forget();
        stand = new PageServer();
    }

    /** The page goes first, so that nothing of it asks a server that is gone. */
    @AfterEach
    void leave() {
        // without a browser neither was opened
        if (opened.isPresent()) {
            browser.forget();
            stand.close();
        }
    }

    @AfterAll
    void close() {
        opened.ifPresent(Browser::close);
    }
}
