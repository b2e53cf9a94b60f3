package io.assay.server.access;

import java.time.Duration;

/**
 * Whether who asks must show a key.
 *
 * @param when by the setting
 * @param reachable whether others than this machine can ask
 * @param session how long a sign-in to the page lasts
 */
public record Guarding(When when, boolean reachable, Duration session) {

  /** When keys are asked for. */
  public enum When {
    /** Once a key was ever made, or others than this machine can ask, or tokens are taken. */
    AUTO,
    ALWAYS,
    /** Never: one person at one machine. */
    NEVER
  }
}
