package io.assay.cli;

import picocli.CommandLine.IVersionProvider;

/** The version as the jar has it. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Main.class.getPackage().getImplementationVersion();
    return new String[] {
      "assay " + (version == null ? "(not packaged)" : version), "JDK " + Runtime.version()
    };
  }
}
