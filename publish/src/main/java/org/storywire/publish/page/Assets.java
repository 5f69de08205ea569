package org.storywire.publish.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.storywire.publish.page.layout.PageLayout;
import org.storywire.publish.web.EntityTag;

/** Stylesheet, script and icon, loaded once. Each URL contains the content's hash, so browsers may cache it for ever. */
final class Assets {
    private static final String FOLDER = "/assets/";
    private static final Map<String, String> TYPES = Map.of(
            "storywire.css", "text/css; charset=utf-8",
            "storywire.js", "text/javascript; charset=utf-8",
            "icon.svg", "image/svg+xml");

    private final Map<String, Asset> assets;

    Assets() {
        assets = TYPES.entrySet().stream()
                .map(entry -> new Asset(entry.getKey(), entry.getValue(), read(entry.getKey())))
                .collect(Collectors.toUnmodifiableMap(Asset::name, asset -> asset));
    }

    Optional<Asset> find(String name) {
        return Optional.ofNullable(assets.get(name));
    }

    /** The URLs for the head of a page. */
    PageLayout.Assets addresses() {
        return new PageLayout.Assets(address("storywire.css"), address("storywire.js"), address("icon.svg"));
    }

    private String address(String name) {
        Asset asset = Objects.requireNonNull(assets.get(name), name);
        return FOLDER + name + "?v=" + asset.hash();
    }

    private static byte[] read(String name) {
        try (InputStream stream = Objects.requireNonNull(Assets.class.getResourceAsStream(FOLDER + name), name)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("expected the resource " + FOLDER + name, e);
        }
    }

    /** A static file; the hash identifies its content. */
    record Asset(String name, String type, byte[] content) {
        String hash() {
            return EntityTag.of(content);
        }
    }
}
