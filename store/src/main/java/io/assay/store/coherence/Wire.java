package io.assay.store.coherence;

import io.assay.store.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages between processes through PostgreSQL: a connection to listen on, another to speak on,
 * neither of any pool. Once broken it stays so. Thread-safe.
 */
final class Wire implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Wire.class);
  private static final int LOOK_MILLIS = 1_000;
  private static final Duration SPEAKING = Duration.ofSeconds(2);

  private final Connection listening;
  private final Connection speaking;
  private final BiConsumer<String, String> heard;
  private final Runnable lost;
  private final ReentrantLock lock = new ReentrantLock();
  private final Thread listener;
  private volatile boolean broken;

  private Wire(
      Connection listening, Connection speaking, BiConsumer<String, String> heard, Runnable lost) {
    this.listening = listening;
    this.speaking = speaking;
    this.heard = heard;
    this.lost = lost;
    this.listener = Thread.ofPlatform().name("answers-wire").daemon().unstarted(this::listen);
  }

  /**
   * Connects; whatever is said on the channels from its return on is heard.
   *
   * @param heard is given channel and text of each message, in order, on one thread
   * @param lost run once when the wire breaks
   */
  static Wire open(
      DataSource source, List<String> channels, BiConsumer<String, String> heard, Runnable lost)
      throws SQLException {
    Connection listening = source.getConnection();
    Connection speaking = null;
    boolean whole = false;
    try {
      speaking = source.getConnection();
      speaking.setNetworkTimeout(Runnable::run, Math.toIntExact(SPEAKING.toMillis()));
      try (Statement statement = speaking.createStatement()) {
        // A message that a crash loses is about commits that it loses, too.
        statement.execute("set synchronous_commit = off");
      }
      try (Statement statement = listening.createStatement()) {
        for (String channel : channels) {
          statement.execute("listen \"" + channel + '"');
        }
      }
      Wire wire = new Wire(listening, speaking, heard, lost);
      wire.listener.start();
      whole = true;
      return wire;
    } finally {
      if (!whole) {
        abort(listening);
        if (speaking != null) {
          abort(speaking);
        }
      }
    }
  }

  static DataSource source(Database.Address address) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(address.url());
    source.setUser(address.user());
    source.setPassword(address.password());
    source.setApplicationName(address.application() + " answers");
    source.setConnectTimeout(2);
    source.setLoginTimeout(5);
    source.setTcpKeepAlive(true);
    return source;
  }

  boolean isBroken() {
    return broken;
  }

  /** Says something; false when that cannot be done. */
  boolean speak(String channel, String text) {
    lock.lock();
    try (PreparedStatement statement = speaking.prepareStatement("select pg_notify(?, ?)")) {
      statement.setString(1, channel);
      statement.setString(2, text);
      statement.execute();
      return true;
    } catch (SQLException e) {
      breakOff(e);
      return false;
    } finally {
      lock.unlock();
    }
  }

  private void listen() {
    try {
      PGConnection connection = listening.unwrap(PGConnection.class);
      while (!broken) {
        PGNotification[] messages = connection.getNotifications(LOOK_MILLIS);
        if (messages != null) {
          for (PGNotification message : messages) {
            heard.accept(message.getName(), message.getParameter());
          }
        }
      }
    } catch (SQLException e) {
      breakOff(e);
    } catch (RuntimeException defect) {
      LOG.error("a message was not understood: this process joins again", defect);
      breakOff(defect);
    }
  }

  private void breakOff(Exception why) {
    lock.lock();
    try {
      if (broken) {
        return;
      }
      broken = true;
    } finally {
      lock.unlock();
    }
    LOG.debug("the wire between processes broke", why);
    abort(listening);
    abort(speaking);
    lost.run();
  }

  private static void abort(Connection connection) {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      LOG.debug("a connection could not be closed", e);
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      broken = true;
    } finally {
      lock.unlock();
    }
    abort(listening);
    abort(speaking);
  }
}
