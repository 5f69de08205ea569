package org.storywire.publish.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.nio.file.Path;
import org.storywire.publish.page.front.FrontView;
import org.storywire.publish.page.front.ListView;
import org.storywire.publish.page.layout.NoticeView;
import org.storywire.publish.page.story.StoryView;
import org.storywire.publish.page.trending.TrendingView;

/** Renders views as UTF-8 HTML with the precompiled templates. The same view gives the same bytes. */
final class Templates {
    private static final String COMPILED = "org.storywire.publish.page.jte";

    private final TemplateEngine engine;

    Templates() {
        engine = TemplateEngine.createPrecompiled(
                Path.of("unused"), ContentType.Html, Templates.class.getClassLoader(), COMPILED);
        engine.setBinaryStaticContent(false);
    }

    byte[] front(FrontView view) {
        return render("front.jte", view);
    }

    byte[] list(ListView view) {
        return render("list.jte", view);
    }

    byte[] trending(TrendingView view) {
        return render("trending.jte", view);
    }

    byte[] story(StoryView view) {
        return render("story.jte", view);
    }

    byte[] notice(NoticeView view) {
        return render("notice.jte", view);
    }

    private byte[] render(String template, Object view) {
        Utf8ByteOutput output = new Utf8ByteOutput();
        engine.render(template, view, output);
        return output.toByteArray();
    }
}
