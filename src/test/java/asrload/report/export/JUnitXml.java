package asrload.report.export;

import asrload.history.HistoryLine;
import asrload.verdict.Reason;
import asrload.verdict.Result;
import asrload.verdict.Verdict;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Each rule as a test case, by the xunit plugin's junit-10.xsd. */
final class JUnitXml {
  private JUnitXml() {}

  static String of(HistoryLine line, Verdict verdict) {
    StringWriter out = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("testsuite");
      attribute(xml, "name", line.run());
      attribute(xml, "tests", String.valueOf(verdict.reasons().size()));
      attribute(xml, "failures", count(verdict, Result.FAIL));
      attribute(xml, "errors", count(verdict, Result.INVALID));
      attribute(xml, "skipped", count(verdict, Result.INCONCLUSIVE));
      if (line.timeUtc() != null) {
        attribute(xml, "timestamp", line.timeUtc());
      }
      for (Reason reason : verdict.reasons()) {
        testCase(xml, line, reason);
      }
      xml.writeCharacters("\n");
      xml.writeEndElement();
      xml.writeCharacters("\n");
      xml.writeEndDocument();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a string can be written to", e);
    }
    return out.toString();
  }

  private static void testCase(XMLStreamWriter xml, HistoryLine line, Reason reason)
      throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testcase");
    attribute(xml, "classname", "asrload." + simulation(line));
    attribute(xml, "name", reason.stated() == null ? reason.rule() : reason.stated());
    String element = element(reason.result());
    if (!element.isEmpty()) {
      xml.writeStartElement(element);
      attribute(xml, "type", reason.result().toString());
      attribute(xml, "message", reason.text().toString());
      String hint = reason.hint().isEmpty() ? "" : "\n" + reason.hint();
      xml.writeCharacters(valid(reason.text() + hint));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static String simulation(HistoryLine line) {
    String name = line.identity() == null ? null : line.identity().simulation();
    return name == null ? "Run" : name;
  }

  private static String element(Result result) {
    return switch (result) {
      case PASS -> "";
      case FAIL -> "failure";
      case INVALID -> "error";
      case INCONCLUSIVE -> "skipped";
    };
  }

  private static String count(Verdict verdict, Result result) {
    return String.valueOf(
        verdict.reasons().stream().filter(reason -> reason.result() == result).count());
  }

  private static void attribute(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeAttribute(name, valid(value));
  }

  /** Without what XML 1.0 cannot hold, escaped or not. */
  private static String valid(String text) {
    return text.codePoints()
        .filter(
            c ->
                c == '\t'
                    || c == '\n'
                    || c == '\r'
                    || (c >= 0x20 && c <= 0xd7ff)
                    || (c >= 0xe000 && c <= 0xfffd)
                    || c >= 0x10000)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
