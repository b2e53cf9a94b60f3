package io.assay.server.filings;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/**
 * Makes a filed HTML document fit to be shown: only elements and attributes that are on the list
 * stay, no scripts, forms, frames, links outward that run anything, nor anything that loads. Inline
 * XBRL elements become spans that keep their ids, so that facts can still be found; the hidden
 * header goes. Stateless.
 */
final class FiledHtml {

  private static final List<String> STYLED =
      List.of(
          "p",
          "div",
          "span",
          "font",
          "table",
          "thead",
          "tbody",
          "tfoot",
          "tr",
          "td",
          "th",
          "ul",
          "ol",
          "li",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "b",
          "i",
          "u",
          "em",
          "strong",
          "sup",
          "sub",
          "a",
          "hr",
          "br",
          "center",
          "pre",
          "blockquote",
          "dl",
          "dt",
          "dd",
          "caption",
          "col",
          "colgroup",
          "small",
          "big",
          "s",
          "strike",
          "tt",
          "code");

  private FiledHtml() {}

  static String sanitised(String filed) {
    Document document = Jsoup.parse(filed);
    document.outputSettings().prettyPrint(false).charset("UTF-8");
    for (Element element : document.select("*")) {
      String name = element.normalName();
      if (name.equals("ix:header")
          || name.equals("script")
          || name.equals("style")
          || name.equals("title")
          || name.equals("noscript")) {
        element.remove();
      } else if (name.startsWith("ix:")) {
        element.tagName("span");
      }
    }
    for (Element element : document.select("[style]")) {
      String style = safeStyle(element.attr("style"));
      if (style.isEmpty()) {
        element.removeAttr("style");
      } else {
        element.attr("style", style);
      }
    }
    Document clean = new Cleaner(safelist()).clean(document);
    clean.outputSettings().prettyPrint(false).charset("UTF-8");
    return "<!doctype html><html><head><meta charset=\"utf-8\"><title>Filed document</title></head><body>"
        + clean.body().html()
        + "</body></html>";
  }

  /** Declarations that neither load nor leave their place. */
  private static String safeStyle(String style) {
    String low = style.toLowerCase(java.util.Locale.ROOT);
    boolean loads =
        low.contains("url(")
            || low.contains("expression")
            || low.contains("@import")
            || low.contains("\\")
            || low.contains("/*")
            || low.contains("image-set");
    boolean leaves = low.replace(" ", "").contains("position:fixed");
    return loads || leaves ? "" : style;
  }

  private static Safelist safelist() {
    Safelist list = new Safelist();
    for (String tag : STYLED) {
      list.addTags(tag).addAttributes(tag, "id", "style", "align", "title", "dir", "lang");
    }
    return list.addAttributes("a", "name", "href")
        .preserveRelativeLinks(true)
        .addProtocols("a", "href", "#")
        .addAttributes("font", "size", "color", "face")
        .addAttributes(
            "table", "width", "border", "cellpadding", "cellspacing", "bgcolor", "summary")
        .addAttributes("tr", "valign", "bgcolor", "height")
        .addAttributes("td", "colspan", "rowspan", "width", "valign", "bgcolor", "nowrap", "height")
        .addAttributes("th", "colspan", "rowspan", "width", "valign", "bgcolor", "nowrap", "height")
        .addAttributes("col", "span", "width")
        .addAttributes("colgroup", "span", "width")
        .addAttributes("ol", "start", "type")
        .addAttributes("hr", "width", "size", "noshade", "color");
  }
}
