package org.storywire.publish.page;

import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** Base of tests with one browser, which is reset between them, and a new server each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrowserTestCase {
    Browser browser;
    PageServer server;
    private Optional<Browser> opened = Optional.empty();

    @BeforeEach
    void open() {
        // not before all tests: without Chromium each of them is skipped and counted
        browser = opened.orElseGet(Browser::open);
        opened = Optional.of(browser);
        browser.reset();
        server = new PageServer();
    }

    /** Leaves the page before the server closes, so that the page sends no requests to a closed server. */
    @AfterEach
    void leave() {
        // without a browser neither was opened
        if (opened.isPresent()) {
            browser.reset();
            server.close();
        }
    }

    @AfterAll
    void close() {
        opened.ifPresent(Browser::close);
    }
}
