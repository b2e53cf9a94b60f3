package io.assay.sample.market;

import io.assay.sample.market.Cast.Player;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * An inline XBRL document while it is written: the body, and the contexts, units and hidden facts
 * its header needs. One thread.
 */
final class InlineReport {

  private final Player player;
  private final StringBuilder body = new StringBuilder(96 * 1024);
  private final StringBuilder hidden = new StringBuilder(1024);
  private final Map<String, String> contexts = new LinkedHashMap<>();
  private final StringBuilder contextMarkup = new StringBuilder(4096);
  private final int taxonomyYear;
  private final String stem;
  private int facts;

  /**
   * @param stem file name without its ending
   */
  InlineReport(Player player, int taxonomyYear, String stem) {
    this.player = player;
    this.taxonomyYear = taxonomyYear;
    this.stem = stem;
  }

  /** Adds markup. */
  InlineReport add(String markup) {
    body.append(markup);
    return this;
  }

  /** Adds a paragraph of escaped text. */
  InlineReport paragraph(String text) {
    return marked(Prose.escape(text));
  }

  /** Adds a paragraph that holds markup (facts) already. */
  InlineReport marked(String markup) {
    body.append("<p style=\"margin:6pt 0;text-align:justify\">").append(markup).append("</p>\n");
    return this;
  }

  /** Adds a bold heading. */
  InlineReport heading(String text) {
    body.append("<div style=\"margin-top:12pt\"><span style=\"font-weight:700\">")
        .append(Prose.escape(text))
        .append("</span></div>\n");
    return this;
  }

  /** Adds the heading of an item or part, with an anchor. */
  InlineReport item(String anchor, String number, String title) {
    body.append("<div id=\"")
        .append(anchor)
        .append("\" style=\"margin-top:18pt\"><span style=\"font-weight:700\">")
        .append(number.replace(" ", "&#160;"))
        .append("&#160;&#160;")
        .append(Prose.escape(title))
        .append("</span></div>\n");
    return this;
  }

  /** Adds an italic bold heading: a risk factor. */
  InlineReport italic(String text) {
    body.append("<div style=\"margin-top:10pt\"><span style=\"font-style:italic;font-weight:700\">")
        .append(Prose.escape(text))
        .append("</span></div>\n");
    return this;
  }

  InlineReport centred(String text) {
    body.append("<div style=\"text-align:center;font-weight:700\">")
        .append(Prose.escape(text))
        .append("</div>\n");
    return this;
  }

  /** Context of a duration. */
  String during(LocalDate start, LocalDate end) {
    return context(
        start + "/" + end,
        "<xbrli:startDate>"
            + start
            + "</xbrli:startDate><xbrli:endDate>"
            + end
            + "</xbrli:endDate>",
        "");
  }

  /** Context of a day's end. */
  String on(LocalDate date) {
    return context(date.toString(), "<xbrli:instant>" + date + "</xbrli:instant>", "");
  }

  /** Context of a duration with one explicit member. */
  String during(LocalDate start, LocalDate end, String axis, String member) {
    return context(
        start + "/" + end + "/" + member,
        "<xbrli:startDate>"
            + start
            + "</xbrli:startDate><xbrli:endDate>"
            + end
            + "</xbrli:endDate>",
        member(axis, member));
  }

  /** Context of a duration with two explicit members. */
  String during(
      LocalDate start, LocalDate end, String axis, String member, String axis2, String member2) {
    return context(
        start + "/" + end + "/" + member + "/" + member2,
        "<xbrli:startDate>"
            + start
            + "</xbrli:startDate><xbrli:endDate>"
            + end
            + "</xbrli:endDate>",
        member(axis, member) + member(axis2, member2));
  }

  private static String member(String axis, String member) {
    return "<xbrldi:explicitMember dimension=\""
        + axis
        + "\">"
        + member
        + "</xbrldi:explicitMember>";
  }

  private String context(String key, String period, String members) {
    String known = contexts.get(key);
    if (known != null) {
      return known;
    }
    String id = "c-" + (contexts.size() + 1);
    contexts.put(key, id);
    contextMarkup
        .append("<xbrli:context id=\"")
        .append(id)
        .append("\"><xbrli:entity><xbrli:identifier scheme=\"http://www.sec.gov/CIK\">")
        .append(player.company().cik10())
        .append("</xbrli:identifier>");
    if (!members.isEmpty()) {
      contextMarkup.append("<xbrli:segment>").append(members).append("</xbrli:segment>");
    }
    contextMarkup
        .append("</xbrli:entity><xbrli:period>")
        .append(period)
        .append("</xbrli:period></xbrli:context>\n");
    return id;
  }

  /** An amount in units of the books; negative ones in parentheses with a sign. */
  String amount(String concept, String context, long value, boolean shownNegative) {
    boolean negative = value < 0;
    boolean brackets = negative != shownNegative && value != 0;
    StringBuilder out = new StringBuilder(200);
    if (brackets) {
      out.append('(');
    }
    open(out, concept, context, "usd")
        .append(" decimals=\"-")
        .append(player.scale())
        .append("\" scale=\"")
        .append(player.scale())
        .append('"');
    if (value == 0) {
      out.append(" format=\"ixt:fixed-zero\">&#8212;</ix:nonFraction>");
    } else {
      if (negative) {
        out.append(" sign=\"-\"");
      }
      out.append(" format=\"ixt:num-dot-decimal\">");
      group(out, Math.abs(value)).append("</ix:nonFraction>");
    }
    if (brackets) {
      out.append(')');
    }
    return out.toString();
  }

  /** An amount in prose: {@code $12.3 million} with scale 6. */
  String millions(String concept, String context, long value) {
    StringBuilder out = new StringBuilder("$");
    BigDecimal millions =
        BigDecimal.valueOf(value).scaleByPowerOfTen(player.scale() - 6).stripTrailingZeros();
    open(out, concept, context, "usd")
        .append(" decimals=\"-")
        .append(player.scale())
        .append("\" scale=\"6\" format=\"ixt:num-dot-decimal\">");
    return out.append(
            String.format(Locale.ROOT, "%,." + Math.max(1, millions.scale()) + "f", millions))
        .append("</ix:nonFraction> million")
        .toString();
  }

  /** Money with all its digits, whatever the books count in. */
  String money(String concept, String context, BigDecimal value) {
    StringBuilder out = new StringBuilder(160);
    open(out, concept, context, "usd")
        .append(" decimals=\"")
        .append(value.scale())
        .append("\" format=\"ixt:num-dot-decimal\">");
    return out.append(String.format(Locale.ROOT, "%,." + value.scale() + "f", value))
        .append("</ix:nonFraction>")
        .toString();
  }

  String shares(String concept, String context, long value) {
    StringBuilder out = new StringBuilder(160);
    open(out, concept, context, "shares")
        .append(" decimals=\"INF\" format=\"ixt:num-dot-decimal\">");
    return group(out, value).append("</ix:nonFraction>").toString();
  }

  String perShare(String concept, String context, BigDecimal value) {
    StringBuilder out = new StringBuilder(160);
    boolean negative = value.signum() < 0;
    if (negative) {
      out.append('(');
    }
    open(out, concept, context, "usdPerShare")
        .append(" decimals=\"2\"")
        .append(negative ? " sign=\"-\"" : "")
        .append(" format=\"ixt:num-dot-decimal\">");
    out.append(value.abs().toPlainString()).append("</ix:nonFraction>");
    return negative ? out.append(')').toString() : out.toString();
  }

  /** A share of a whole: {@code 12} shown for 0.12. */
  String percent(String concept, String context, int percent) {
    StringBuilder out = new StringBuilder(160);
    return open(out, concept, context, "pure")
        .append(" decimals=\"2\" scale=\"-2\">")
        .append(percent)
        .append("</ix:nonFraction>%")
        .toString();
  }

  private StringBuilder open(StringBuilder out, String concept, String context, String unit) {
    return out.append("<ix:nonFraction name=\"")
        .append(concept)
        .append("\" contextRef=\"")
        .append(context)
        .append("\" unitRef=\"")
        .append(unit)
        .append("\" id=\"f-")
        .append(nextFact())
        .append('"');
  }

  static StringBuilder group(StringBuilder out, long value) {
    String digits = Long.toString(value);
    for (int i = 0; i < digits.length(); i++) {
      if (i > 0 && (digits.length() - i) % 3 == 0) {
        out.append(',');
      }
      out.append(digits.charAt(i));
    }
    return out;
  }

  /** A text fact where it is shown. */
  String text(String concept, String context, String shown, String format) {
    return "<ix:nonNumeric name=\""
        + concept
        + "\" contextRef=\""
        + context
        + "\" id=\"f-"
        + nextFact()
        + "\""
        + (format.isEmpty() ? "" : " format=\"" + format + "\"")
        + ">"
        + Prose.escape(shown)
        + "</ix:nonNumeric>";
  }

  String box(String concept, String context, boolean checked) {
    return "<ix:nonNumeric name=\""
        + concept
        + "\" contextRef=\""
        + context
        + "\" id=\"f-"
        + nextFact()
        + "\" format=\"ixt:fixed-"
        + checked
        + "\">"
        + (checked ? "&#9746;" : "&#9744;")
        + "</ix:nonNumeric>";
  }

  /** A text fact that is not shown. */
  void hide(String concept, String context, String value) {
    hidden
        .append("<ix:nonNumeric name=\"")
        .append(concept)
        .append("\" contextRef=\"")
        .append(context)
        .append("\" id=\"f-")
        .append(nextFact())
        .append("\">")
        .append(Prose.escape(value))
        .append("</ix:nonNumeric>\n");
  }

  /** The whole document. */
  String finish(String title) {
    String own = player.prefix();
    StringBuilder out = new StringBuilder(body.length() + contextMarkup.length() + 3000);
    out.append(
            "<?xml version='1.0' encoding='ASCII'?>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:ix=\"http://www.xbrl.org/2013/inlineXBRL\" xmlns:ixt=\"http://www.xbrl.org/inlineXBRL/transformation/2020-02-12\" xmlns:xbrli=\"http://www.xbrl.org/2003/instance\" xmlns:xbrldi=\"http://xbrl.org/2006/xbrldi\" xmlns:link=\"http://www.xbrl.org/2003/linkbase\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:iso4217=\"http://www.xbrl.org/2003/iso4217\" xmlns:dei=\"http://xbrl.sec.gov/dei/")
        .append(taxonomyYear)
        .append("\" xmlns:us-gaap=\"http://fasb.org/us-gaap/")
        .append(taxonomyYear)
        .append("\" xmlns:ecd=\"http://xbrl.sec.gov/ecd/")
        .append(taxonomyYear)
        .append("\" xmlns:srt=\"http://fasb.org/srt/")
        .append(taxonomyYear)
        .append("\" xmlns:")
        .append(own)
        .append("=\"http://www.")
        .append(own)
        .append(".example/")
        .append(stem.substring(stem.indexOf('-') + 1))
        .append("\" xml:lang=\"en-US\">\n<head><title>")
        .append(Prose.escape(title))
        .append(
            "</title><meta http-equiv=\"Content-Type\" content=\"text/html\"/></head>\n<body style=\"font-family:'Times New Roman',serif;font-size:10pt\">\n<div style=\"display:none\"><ix:header><ix:hidden>\n")
        .append(hidden)
        .append("</ix:hidden><ix:references><link:schemaRef xlink:type=\"simple\" xlink:href=\"")
        .append(stem)
        .append(".xsd\"/></ix:references><ix:resources>\n")
        .append(contextMarkup)
        .append(
            "<xbrli:unit id=\"usd\"><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit>\n<xbrli:unit id=\"shares\"><xbrli:measure>xbrli:shares</xbrli:measure></xbrli:unit>\n<xbrli:unit id=\"pure\"><xbrli:measure>xbrli:pure</xbrli:measure></xbrli:unit>\n<xbrli:unit id=\"usdPerShare\"><xbrli:divide><xbrli:unitNumerator><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unitNumerator><xbrli:unitDenominator><xbrli:measure>xbrli:shares</xbrli:measure></xbrli:unitDenominator></xbrli:divide></xbrli:unit>\n</ix:resources></ix:header></div>\n")
        .append(body)
        .append("</body></html>");
    return out.toString();
  }

  private int nextFact() {
    return ++facts;
  }
}
