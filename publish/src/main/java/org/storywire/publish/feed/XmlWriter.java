package org.storywire.publish.feed;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.storywire.publish.html.LegalCharacters;

/** Writes an XML document; escapes all text and replaces characters that XML forbids. */
final class XmlWriter {
    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter writer;

    private XmlWriter() throws XMLStreamException {
        writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
    }

    /** The document that {@code content} writes, in UTF-8. */
    static byte[] document(Consumer<XmlWriter> content) {
        try {
            XmlWriter xml = new XmlWriter();
            xml.text.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
            content.accept(xml);
            xml.writer.writeEndDocument();
            xml.writer.close();
            return xml.text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    /** An element around what {@code content} writes. */
    XmlWriter element(String name, Attributes attributes, Runnable content) {
        try {
            writer.writeStartElement(name);
            write(attributes);
            content.run();
            writer.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    /** An element with a text. */
    XmlWriter element(String name, Attributes attributes, String value) {
        return element(name, attributes, () -> {
            try {
                writer.writeCharacters(LegalCharacters.legal(value));
            } catch (XMLStreamException e) {
                throw broken(e);
            }
        });
    }

    XmlWriter element(String name, String value) {
        return element(name, Attributes.NONE, value);
    }

    /** An element without content. */
    XmlWriter empty(String name, Attributes attributes) {
        try {
            writer.writeEmptyElement(name);
            write(attributes);
            return this;
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    /** A line break, for readability of the source. */
    XmlWriter line() {
        try {
            writer.writeCharacters("\n");
            return this;
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    private void write(Attributes attributes) throws XMLStreamException {
        for (Attributes.Attribute attribute : attributes.list()) {
            writer.writeAttribute(attribute.name(), LegalCharacters.line(attribute.value()));
        }
    }

    private static IllegalStateException broken(XMLStreamException e) {
        return new IllegalStateException("XML into memory: expected no failure, found " + e.getMessage(), e);
    }
}
