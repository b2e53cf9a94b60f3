package io.assay.server.searching;

import java.util.ArrayList;
import java.util.List;

/**
 * Turns Markdown into plain HTML: headings, lists, tables, code, quotes, paragraphs. Marks inside a
 * line are left out, addresses of links too. HTML that stands in it stays HTML: whoever reads the
 * outcome leaves hidden parts out of it as of any other page. Linear in its input.
 */
final class Markdown {

  private final StringBuilder out = new StringBuilder();
  private final List<String> paragraph = new ArrayList<>();
  private boolean inTable;

  private Markdown() {}

  static String toHtml(String text) {
    return new Markdown().read(text);
  }

  private String read(String text) {
    out.append("<html><body>\n");
    boolean code = false;
    boolean front = false;
    int number = 0;
    for (String line : text.split("\\r\\n|\\r|\\n", -1)) {
      String bare = line.strip();
      if (number++ == 0 && bare.equals("---")) {
        front = true; // what describes the file stands before it
      } else if (front) {
        front = !bare.equals("---") && !bare.equals("...");
      } else if (bare.startsWith("```") || bare.startsWith("~~~")) {
        end();
        code = !code;
      } else if (code) {
        block("p", escaped(line));
      } else {
        line(bare);
      }
    }
    end();
    return out.append("</body></html>\n").toString();
  }

  private void line(String bare) {
    int level = level(bare);
    if (bare.isEmpty() || isRule(bare)) {
      end();
    } else if (level > 0) {
      end();
      block("h" + level, inline(withoutClosing(bare.substring(level).strip())));
    } else if (isRow(bare)) {
      row(bare);
    } else if (isItem(bare)) {
      end();
      paragraph.add("<li>" + inline(bare.substring(bare.indexOf(' ') + 1).strip()));
    } else {
      closeTable();
      paragraph.add(inline(bare.startsWith(">") ? bare.substring(1).strip() : bare));
    }
  }

  /** 1 to 6 for a heading, else 0. */
  private static int level(String bare) {
    int level = 0;
    while (level < bare.length() && bare.charAt(level) == '#') {
      level++;
    }
    return level <= 6 && level < bare.length() && bare.charAt(level) == ' ' ? level : 0;
  }

  private static String withoutClosing(String heading) {
    int end = heading.length();
    while (end > 0 && heading.charAt(end - 1) == '#') {
      end--;
    }
    return heading.substring(0, end).strip();
  }

  private static boolean isRule(String bare) {
    return bare.length() >= 3
        && (bare.charAt(0) == '-' || bare.charAt(0) == '*' || bare.charAt(0) == '=')
        && bare.chars().allMatch(c -> c == bare.charAt(0) || c == ' ');
  }

  private static boolean isItem(String bare) {
    int space = bare.indexOf(' ');
    if (space <= 0 || space > 5) {
      return false;
    }
    String mark = bare.substring(0, space);
    return mark.equals("-")
        || mark.equals("*")
        || mark.equals("+")
        || ((mark.endsWith(".") || mark.endsWith(")"))
            && mark.length() > 1
            && mark.chars().limit(mark.length() - 1).allMatch(Character::isDigit));
  }

  private static boolean isRow(String bare) {
    return bare.length() > 2 && bare.startsWith("|") && bare.endsWith("|");
  }

  private void row(String bare) {
    endParagraph();
    if (bare.chars().allMatch(c -> c == '|' || c == '-' || c == ':' || c == ' ')) {
      return; // divides the head from the rows
    }
    if (!inTable) {
      out.append("<table>\n");
      inTable = true;
    }
    out.append("<tr>");
    for (String cell : bare.substring(1, bare.length() - 1).split("\\|", -1)) {
      out.append("<td>").append(inline(cell.strip())).append("</td>");
    }
    out.append("</tr>\n");
  }

  private void end() {
    endParagraph();
    closeTable();
  }

  private void closeTable() {
    if (inTable) {
      out.append("</table>\n");
      inTable = false;
    }
  }

  private void endParagraph() {
    if (!paragraph.isEmpty()) {
      String whole = String.join("\n", paragraph);
      paragraph.clear();
      if (whole.startsWith("<li>")) {
        out.append("<ul>").append(whole).append("</li></ul>\n");
      } else if (whole.startsWith("<")) {
        out.append(whole).append('\n'); // HTML of its own
      } else {
        block("p", whole);
      }
    }
  }

  private void block(String tag, String content) {
    out.append('<').append(tag).append('>').append(content).append("</").append(tag).append(">\n");
  }

  /** A line without marks of emphasis and code, and with the words of its links alone. */
  private static String inline(String line) {
    StringBuilder plain = new StringBuilder(line.length());
    int lastLink = line.lastIndexOf("](");
    int lastEnd = line.lastIndexOf(')');
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      char next = i + 1 < line.length() ? line.charAt(i + 1) : ' ';
      int address = c == ']' && next == '(' && i < lastEnd ? line.indexOf(')', i) : -1;
      if (c == '\\' && isPunctuation(next)) {
        plain.append(escaped(String.valueOf(next)));
        i++;
      } else if (address > 0) {
        i = address;
      } else if (!isMark(line, i, next, lastLink)) {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  /**
   * Whether a character only says how others are shown.
   *
   * @param lastLink where the last link's address begins
   */
  private static boolean isMark(String line, int at, char next, int lastLink) {
    return switch (line.charAt(at)) {
      case '`' -> true;
      case '*' -> !isAlone(line, at);
      case '_' -> isEdge(line, at);
      case '!' -> next == '[';
      case '[' -> lastLink > at;
      default -> false;
    };
  }

  private static boolean isPunctuation(char c) {
    return c > ' ' && c < 127 && !Character.isLetterOrDigit(c);
  }

  private static boolean isAlone(String line, int at) {
    return at > 0
        && at + 1 < line.length()
        && line.charAt(at - 1) == ' '
        && line.charAt(at + 1) == ' ';
  }

  /** Whether an underscore stands at the edge of a word, and so marks it. */
  private static boolean isEdge(String line, int at) {
    boolean before = at > 0 && Character.isLetterOrDigit(line.charAt(at - 1));
    boolean after = at + 1 < line.length() && Character.isLetterOrDigit(line.charAt(at + 1));
    return before != after;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
