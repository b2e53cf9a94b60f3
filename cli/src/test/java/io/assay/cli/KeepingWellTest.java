package io.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.cli.Console.Said;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done to a store as a whole says what is wrong before it does anything. */
class KeepingWellTest {

  @Test
  void a_folder_without_a_store_is_refused_and_none_is_made(@TempDir Path folder) {
    Path none = folder.resolve("none");
    for (List<String> command :
        List.of(
            List.of("doctor"),
            List.of("migrate", "--plan"),
            List.of("upkeep"),
            List.of("audit"),
            List.of("backup", folder.resolve("dest").toString()))) {
      Said said = Console.piped().run(with(command, "--data", none.toString()));
      assertThat(said.status()).as(command.toString()).isEqualTo(2);
      assertThat(said.err()).as(command.toString()).contains("there is no store", "[no-store]");
      assertThat(Files.exists(none)).as(command.toString()).isFalse();
    }
  }

  private static List<String> with(List<String> command, String... more) {
    List<String> all = new java.util.ArrayList<>(command);
    all.addAll(List.of(more));
    return all;
  }

  @Test
  void a_restore_from_what_is_no_backup_makes_no_store(@TempDir Path folder) {
    Path data = folder.resolve("data");
    Said said = Console.piped().run("restore", folder.toString(), "--data", data.toString());
    assertThat(said.status()).isEqualTo(2);
    assertThat(said.err()).contains("there is no backup that can be read");
    assertThat(Files.exists(data)).isFalse();
  }

  @Test
  void what_is_in_a_folder_of_backups_is_said(@TempDir Path folder) {
    Said list = Console.piped().run("backup", folder.toString(), "--list");
    assertThat(list.status()).isEqualTo(1);
    assertThat(list.err()).contains("There is no backup in");
    Said verify = Console.piped().run("backup", folder.toString(), "--verify");
    assertThat(verify.status()).isEqualTo(1);
    assertThat(verify.err()).contains("[no-such-backup]");
  }

  @Test
  void options_are_checked() {
    assertThat(Console.piped().run("backup").status()).isEqualTo(2);
    Said said = Console.piped().run("backup", "x", "--keep", "-1");
    assertThat(said.status()).isEqualTo(2);
    assertThat(said.err()).contains("--keep cannot be -1");
  }
}
