package io.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cli.Console.Said;
import io.assay.server.Server;
import io.assay.server.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys and the audit log, in a store at rest and through the server that runs on it. */
class KeysCommandTest {

  private static final Pattern KEY = Pattern.compile("\"key\":\"(assay_[\\w-]{43})\"");
  private static final Pattern ID = Pattern.compile("\"id\":\"(k\\w{10})\"");

  private static String found(Pattern what, Said said) {
    Matcher matcher = what.matcher(said.out());
    assertThat(matcher.find()).as(said.out() + said.err()).isTrue();
    return matcher.group(1);
  }

  @Test
  void the_first_key_is_made_before_the_first_start_and_the_next_through_the_server(
      @TempDir Path data) {
    String at = data.toString();
    Said first = Console.piped().run("keys", "create", "the boss", "--role", "admin", "--data", at);
    assertThat(first.status()).as(first.err()).isZero();
    String key = found(KEY, first);
    Said list = Console.piped().run("keys", "--data", at);
    assertThat(list.out()).contains(found(ID, first), "the boss").doesNotContain(key);

    Map<String, String> settings = Map.of("data", at, "port", "0", "sample", "false");
    try (Server server = Server.start(Settings.of(settings), line -> {})) {
      assertThat(server.port()).isPositive();
      Said second =
          Console.piped()
              .run(
                  "keys",
                  "create",
                  "night \"export\"",
                  "--scopes",
                  "read",
                  "--days",
                  "9",
                  "--data",
                  at);
      assertThat(second.status()).as(second.err()).isZero();
      assertThat(second.out()).contains("\"expires\":", "[\"read\"]");
      Said revoked = Console.piped().run("keys", "revoke", found(ID, second), "--data", at);
      assertThat(revoked.out()).contains("\"revoked\":");
      Said whole = Console.piped().run("audit", "verify", "--data", at);
      assertThat(whole.status()).as(whole.out() + whole.err()).isZero();
      assertThat(whole.out()).contains("\"whole\":true");
      assertThat(Console.piped().run("audit", "--action", "key", "--data", at).out())
          .contains("key.created", "key.revoked", "owner of the data folder");
    }
    Said rest = Console.piped().run("audit", "verify", "--data", at);
    assertThat(rest.status()).as(rest.out() + rest.err()).isZero();
    assertThat(
            Console.piped()
                .run("audit", "verify", "--noted", "1:" + "0".repeat(64), "--data", at)
                .status())
        .isEqualTo(1);
  }

  @Test
  void what_cannot_be_done_is_said(@TempDir Path data) {
    String at = data.resolve("none").toString();
    assertThat(Console.piped().run("keys", "dance", "--data", at).err())
        .contains("create, list or revoke");
    assertThat(Console.piped().run("keys", "create", "--data", at).status()).isEqualTo(2);
    assertThat(Console.piped().run("keys", "revoke", "--data", at).status()).isEqualTo(2);
    assertThat(Console.piped().run("keys", "list", "--data", at).err()).contains("[no-store]");
    assertThat(Console.piped().run("audit", "dance", "--data", at).status()).isEqualTo(2);
  }
}
