package org.storywire.runtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service as a list of parts: they start in their order and close in the reverse one. It is live and ready when all of them
 * are, with the details of all; where two have the same detail, that of the earlier part counts.
 */
public class CompositeService implements Service {
    private static final Logger LOG = LoggerFactory.getLogger(CompositeService.class);

    private final String name;
    private final List<Part> parts = new ArrayList<>();

    protected CompositeService(String name) {
        this.name = name;
    }

    /** Something that starts and closes; its details get a prefix. */
    private record Part(String prefix, Runnable start, Supplier<Health> check, Runnable close) {}

    /** Adds a part. */
    protected final <S extends Service> S add(S part) {
        return add("", part);
    }

    /** Adds a part whose details get a prefix. */
    protected final <S extends Service> S add(String prefix, S part) {
        parts.add(new Part(prefix, part::start, part::check, part::close));
        return part;
    }

    /** Adds a part without a health of its own. */
    protected final void add(Runnable start, Runnable close) {
        parts.add(new Part("", start, () -> Health.up(name), close));
    }

    /** Adds a detail. */
    protected final void detail(String key, Supplier<String> value) {
        parts.add(new Part("", () -> {}, () -> Health.up(name).with(key, value.get()), () -> {}));
    }

    @Override
    public final String name() {
        return name;
    }

    /** Starts the parts one after another; when one cannot start, those before it are closed again. */
    @Override
    public void start() {
        try {
            parts.forEach(part -> part.start().run());
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public Health check() {
        boolean live = true;
        boolean ready = true;
        Map<String, String> details = new LinkedHashMap<>();
        for (Part part : parts) {
            Health check = part.check().get();
            live &= check.live();
            ready &= check.ready();
            check.details().forEach((key, value) -> details.putIfAbsent(part.prefix() + key, value));
        }
        return new Health(name, live, ready, details);
    }

    /** Closes every part, the last one first; one that fails does not keep the others open. */
    @Override
    public void close() {
        for (int at = parts.size() - 1; at >= 0; at--) {
            try {
                parts.get(at).close().run();
            } catch (RuntimeException e) {
                LOG.error("{}: a part did not close cleanly", name, e);
            }
        }
    }
}
