package dev.ockham.cli;

/** The {@code ockham} command. */
public final class Main {

  private Main() {}

  /** Prints the version. */
  public static void main(String[] args) {
    String version = Main.class.getPackage().getImplementationVersion();
    System.out.println("ockham " + (version == null ? "(development build)" : version));
  }
}
