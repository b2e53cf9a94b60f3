package io.assay.search.analysis;

import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Takes commas out of numbers, and dots out of initials. One thread at a time. */
final class JoinedFilter extends TokenFilter {

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

  JoinedFilter(TokenStream input) {
    super(input);
  }

  @Override
  public boolean incrementToken() throws IOException {
    if (!input.incrementToken()) {
      return false;
    }
    char[] chars = term.buffer();
    int length = term.length();
    char removed = chars[0] >= '0' && chars[0] <= '9' ? ',' : isInitials(chars, length) ? '.' : 0;
    if (removed != 0) {
      int to = 0;
      for (int i = 0; i < length; i++) {
        if (chars[i] != removed) {
          chars[to++] = chars[i];
        }
      }
      term.setLength(to);
    }
    return true;
  }

  private static boolean isInitials(char[] chars, int length) {
    if (length < 3) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (i % 2 == 0 ? chars[i] < 'a' || chars[i] > 'z' : chars[i] != '.') {
        return false;
      }
    }
    return true;
  }
}
