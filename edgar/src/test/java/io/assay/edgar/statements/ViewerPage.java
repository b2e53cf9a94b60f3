package io.assay.edgar.statements;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of the SEC's viewer ({@code R2.htm}) as rows and columns.
 *
 * @param columns headings of each, in one line
 */
record ViewerPage(String title, List<String> columns, List<Line> rows) {

  /**
   * A row.
   *
   * @param concept {@code prefix:Name}; for rows of members the axis and member
   * @param heading whether it is an abstract item
   */
  record Line(String concept, String label, boolean heading, boolean segment, List<String> cells) {}

  private static final Pattern HEAD =
      Pattern.compile("<th class=\"(t[lh])\"([^>]*)>(.*?)</th>", Pattern.DOTALL);
  private static final Pattern SPAN = Pattern.compile("colspan=\"([0-9]+)\"");
  private static final Pattern DEFINED = Pattern.compile("defref_([^']*)'");

  static ViewerPage of(String html) {
    int open = html.indexOf("<table class=\"report\"");
    int end = html.indexOf("<div style=\"display: none;\">", open);
    String table = html.substring(open, end < 0 ? html.length() : end);
    String title = "";
    List<List<String>> heads = new ArrayList<>();
    List<Line> rows = new ArrayList<>();
    // text blocks have tables of their own: rows of the page begin with their class
    for (String row : table.split("(?=<tr>\\s*<th|<tr class=\"r[a-z]+\")")) {
      Matcher head = HEAD.matcher(row);
      List<String> line = new ArrayList<>();
      while (row.startsWith("<tr>") && head.find()) {
        if (head.group(1).equals("tl")) {
          title = text(head.group(3));
        } else {
          Matcher span = SPAN.matcher(head.group(2));
          int times = span.find() ? Integer.parseInt(span.group(1)) : 1;
          for (int i = 0; i < times; i++) {
            line.add(text(head.group(3)));
          }
        }
      }
      if (!line.isEmpty()) {
        heads.add(line);
      }
      if (row.startsWith("<tr class=")) {
        rows.add(line(row));
      }
    }
    return new ViewerPage(title, columns(heads), rows);
  }

  private static List<String> columns(List<List<String>> heads) {
    List<String> columns = new ArrayList<>();
    if (heads.isEmpty()) {
      return columns;
    }
    for (int i = 0; i < heads.getLast().size(); i++) {
      StringBuilder column = new StringBuilder();
      for (List<String> head : heads) {
        column.append(i < head.size() ? head.get(i) : "").append(' ');
      }
      columns.add(column.toString().strip().replaceAll("\\s+", " "));
    }
    return columns;
  }

  private static Line line(String row) {
    int first = row.indexOf("<td");
    int labelEnd = row.indexOf("</td>", first);
    String label = row.substring(first, labelEnd);
    Matcher defined = DEFINED.matcher(label);
    String concept = defined.find() ? defined.group(1).replaceFirst("_", ":") : "";
    List<String> cells = new ArrayList<>();
    for (String cell : row.substring(labelEnd).split("(?=<td class=\"(?:num|nump|text)\">)")) {
      Matcher matcher =
          Pattern.compile("^<td class=\"(num|nump|text)\">(.*)", Pattern.DOTALL).matcher(cell);
      if (matcher.find()) {
        cells.add(text(matcher.group(2)));
      }
    }
    return new Line(
        concept,
        text(label.substring(label.indexOf('>') + 1)),
        label.contains("<strong>"),
        concept.contains("="),
        cells);
  }

  static String text(String html) {
    String bare =
        html.replaceAll("(?s)<span style=\"display: none;\">.*?</span>", "")
            .replaceAll("(?s)<sup>.*?</sup>", "")
            .replaceAll("<[^>]*>", " ")
            .replace("&#160;", " ")
            .replace("&nbsp;", " ")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"");
    Matcher number = Pattern.compile("&#([0-9]+);").matcher(bare);
    bare =
        number
            .replaceAll(
                m -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(m.group(1)))))
            .replace("&amp;", "&");
    return bare.replace('\u00a0', ' ').strip().replaceAll("\\s+", " ");
  }
}
