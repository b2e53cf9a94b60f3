package io.assay.store.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NicenessTest {

  private static final Path THIS_THREAD = Path.of("/proc/thread-self/stat");

  @BeforeEach
  void on_linux() {
    assumeTrue(Files.exists(THIS_THREAD), "only Linux has priorities of single threads");
  }

  /** The nice value, which is the 17th field behind the name. */
  private static int niceness(Path stat) {
    try {
      String line = Files.readString(stat);
      return Integer.parseInt(line.substring(line.lastIndexOf(')') + 2).split(" ")[16]);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_thread_lets_others_go_first_and_nobody_else_is_slowed() throws Exception {
    int mine = niceness(THIS_THREAD);
    CompletableFuture<Integer> its = new CompletableFuture<>();
    Thread thread = Niceness.thread("nice", () -> its.complete(niceness(THIS_THREAD)));
    thread.start();
    assertThat(its.get(10, TimeUnit.SECONDS)).isGreaterThan(mine);
    assertThat(niceness(THIS_THREAD)).isEqualTo(mine);
  }

  @Test
  void a_process_lets_others_go_first() throws Exception {
    Process sleeping = new ProcessBuilder("sleep", "30").start();
    try {
      Path stat = Path.of("/proc", Long.toString(sleeping.pid()), "stat");
      int before = niceness(stat);
      Niceness.ofProcesses(List.of(sleeping.pid()));
      assertThat(niceness(stat)).isGreaterThan(before);
    } finally {
      sleeping.destroyForcibly().waitFor();
    }
    Niceness.ofProcesses(List.of(sleeping.pid()));
  }
}
