package org.storywire.runtime.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Checks the JSON of a body in one pass, also for what Jackson accepts. */
final class JsonValidator {
    private static final String KIND = "invalid-json";
    private static final int WORD_MAX = 60;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private JsonValidator() {}

    /** The text of a body that passes. */
    static String check(byte[] body, JsonFactory factory) {
        String text = decode(body);
        try (JsonParser parser = factory.createParser(text)) {
            check(parser);
        } catch (IOException e) {
            throw bad("", "one JSON value", "something unreadable");
        }
        return text;
    }

    /** The JDK's decoder refuses over-long forms and encoded surrogates, where Jackson's own does not. */
    private static String decode(byte[] body) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(body);
        CharBuffer out = CharBuffer.allocate(body.length);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            throw bad("", "UTF-8", "bytes that are not UTF-8 at byte " + in.position());
        }
        String text = out.flip().toString();
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static void check(JsonParser parser) throws IOException {
        try {
            if (parser.nextToken() == null) {
                throw bad("", "one JSON value", "nothing");
            }
            int depth = 0;
            do {
                depth += check(parser, parser.currentToken());
            } while (depth > 0 && parser.nextToken() != null);
            if (parser.nextToken() != null) {
                throw bad("", "nothing behind the value", "more" + where(parser));
            }
        } catch (JsonProcessingException e) {
            throw refused(parser, e);
        }
    }

    /** The change of depth by this token. */
    private static int check(JsonParser parser, JsonToken token) throws IOException {
        switch (token) {
            case FIELD_NAME, VALUE_STRING -> checkText(parser, parser.getText());
            case VALUE_NUMBER_FLOAT -> {
                if (!Double.isFinite(parser.getDoubleValue())) {
                    throw bad(pointer(parser), "a number within the range of a double", "a larger one");
                }
            }
            default -> {}
        }
        return token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    }

    private static void checkText(JsonParser parser, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw bad(pointer(parser), "a text without the character U+0000", "one with it");
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw bad(pointer(parser), "a text of whole characters", "half of a surrogate pair");
            }
        }
    }

    private static ProblemException refused(JsonParser parser, JsonProcessingException e) {
        String message = String.valueOf(e.getOriginalMessage());
        if (e instanceof StreamConstraintsException && message.contains("nesting depth")) {
            return bad("", "nesting of " + Json.DEPTH_MAX + " at most", "deeper nesting" + where(parser));
        }
        if (e instanceof StreamConstraintsException) {
            return bad(pointer(parser), "a number or name of moderate length", "a longer one" + where(parser));
        }
        if (e instanceof JsonEOFException) {
            return bad(pointer(parser), "one whole JSON value", "the end" + where(parser));
        }
        if (message.startsWith("Duplicate field")) {
            return bad(pointer(parser), "each name once in an object", "a name that is there twice" + where(parser));
        }
        return bad(pointer(parser), "JSON", "something else" + where(parser));
    }

    private static String pointer(JsonParser parser) {
        return parser.getParsingContext().pathAsPointer().toString();
    }

    private static String where(JsonParser parser) {
        var at = parser.currentLocation();
        return " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    static ProblemException bad(String pointer, String expected, String found) {
        String bounded = found.length() <= WORD_MAX ? found : found.substring(0, WORD_MAX) + "...";
        return ProblemException.at(400, KIND, new FieldError(pointer, expected, bounded));
    }
}
