package io.assay.server.filings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FiledHtmlTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>evil()</script>",
        "<SCRIPT SRC=http://x.example/evil.js></SCRIPT>",
        "<p onmouseover='evil()'>a</p>",
        "<a href='javascript:evil()'>a</a>",
        "<a href='java\tscript:evil()'>a</a>",
        "<a href='data:text/html,<script>evil()</script>'>a</a>",
        "<svg onload=evil()><script>evil()</script></svg>",
        "<math><mi xlink:href='javascript:evil()'>a</mi></math>",
        "<form action=http://evil.example><input></form>",
        "<iframe srcdoc='<script>evil()</script>'></iframe>",
        "<object data=evil.swf></object><embed src=evil.swf>",
        "<meta http-equiv=refresh content='0;url=http://evil.example'>",
        "<link rel=stylesheet href=http://evil.example>",
        "<style>body{background:url(http://evil.example)}</style>",
        "<p style='background:url(http://evil.example)'>a</p>",
        "<p style='width:expression(evil())'>a</p>",
        "<p style='background:\\75rl(evil)'>a</p>",
        "<base href=http://evil.example>",
        "<img src=x onerror=evil()>",
        "<ix:header><script>evil()</script></ix:header>",
        "<noscript><p title='</noscript><img src=x onerror=evil()>'></noscript>"
      })
  void nothing_that_runs_or_loads_stays(String filed) {
    assertThat(FiledHtml.sanitised("<html><body>" + filed + "<b>kept</b></body></html>"))
        .doesNotContainIgnoringCase("evil")
        .contains("<b>kept</b>");
  }
}
