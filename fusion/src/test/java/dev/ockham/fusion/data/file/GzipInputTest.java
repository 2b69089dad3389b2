package dev.ockham.fusion.data.file;

import static dev.ockham.fusion.testing.DataFiles.gzip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compressed data are read to their end or refused. */
public class GzipInputTest {

  private static final int FLAGS = 3;
  private static final int HEADER = 10;

  private static byte[] unpack(byte[] packed, int bufferBytes) throws IOException {
    try (GzipInput in = new GzipInput(new ByteArrayInputStream(packed), bufferBytes)) {
      assertThat(in.begin()).isTrue();
      return in.readAllBytes();
    }
  }

  private static String text(byte[] packed) throws IOException {
    return new String(unpack(packed, 512), StandardCharsets.UTF_8);
  }

  public static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  /** Puts fields after the ten bytes that every header has. */
  private static byte[] withHeader(byte[] member, int flags, byte[] fields) {
    byte[] fixed = Arrays.copyOf(member, HEADER);
    fixed[FLAGS] = (byte) flags;
    return join(fixed, fields, Arrays.copyOfRange(member, HEADER, member.length));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 64, 1 << 16})
  void membersAreReadOneAfterTheOtherWhereverTheBufferEnds(int bufferBytes) throws IOException {
    String first = "first\n".repeat(1000);
    byte[] packed = join(gzip(first), gzip(""), gzip("second\n"));

    assertThat(unpack(packed, bufferBytes)).asString().isEqualTo(first + "second\n");
  }

  @Test
  void bytesThatComeOneByOneMakeNoDifference() throws IOException {
    byte[] packed = join(gzip("a,b\n"), gzip("1,2\n"));
    InputStream slow =
        new ByteArrayInputStream(packed) {
          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, 1));
          }
        };

    try (GzipInput in = new GzipInput(slow, 512)) {
      assertThat(in.begin()).isTrue();
      assertThat(in.read()).isEqualTo('a');
      assertThat(in.readAllBytes()).asString().isEqualTo(",b\n1,2\n");
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  @Test
  void aMemberThatIsCutAnywhereIsRefused() throws IOException {
    byte[] first = gzip("a,b\n1,2\n");
    byte[] whole = join(first, gzip("3,4\n"));

    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      if (length == first.length) {
        // Nothing says that there was a second member: gzip -t accepts it as well.
        assertThat(text(cut)).isEqualTo("a,b\n1,2\n");
      } else {
        assertThatThrownBy(() -> text(cut))
            .as("cut to %d of %d bytes", length, whole.length)
            .isInstanceOf(EOFException.class);
      }
    }
  }

  @Test
  void everyDamagedBitOfASecondHeadersMagicAndMethodIsRefused() throws IOException {
    byte[] first = gzip("a\n");
    byte[] whole = join(first, gzip("b\n"));
    for (int bit = 0; bit < 3 * Byte.SIZE; bit++) {
      byte[] damaged = whole.clone();
      damaged[first.length + bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));

      assertThatThrownBy(() -> text(damaged)).as("bit %d", bit).isInstanceOf(ZipException.class);
    }
  }

  @Test
  void whatFollowsTheLastMemberIsRefusedUnlessItIsPadding() throws IOException {
    byte[] member = gzip("a\n");

    assertThat(text(join(member, new byte[1000]))).isEqualTo("a\n");
    assertThatThrownBy(() -> text(join(member, "x".getBytes(StandardCharsets.US_ASCII))))
        .isInstanceOf(ZipException.class)
        .hasMessage("what follows gzip member 1 is no gzip data");
    assertThatThrownBy(() -> text(join(member, new byte[3], gzip("b\n"))))
        .isInstanceOf(ZipException.class)
        .hasMessage("what follows gzip member 1 is neither gzip data nor padding");
  }

  @Test
  void checksumAndLengthOfEachMemberAreCompared() throws IOException {
    byte[] first = gzip("a\n");
    byte[] whole = join(first, gzip("b\n"));
    for (int fromEnd = 1; fromEnd <= 8; fromEnd++) {
      for (int end : new int[] {first.length, whole.length}) {
        byte[] damaged = whole.clone();
        damaged[end - fromEnd] ^= 1;

        assertThatThrownBy(() -> text(damaged))
            .isInstanceOf(ZipException.class)
            .hasMessage(
                "gzip member %d: its %s does not match",
                end == first.length ? 1 : 2, fromEnd > 4 ? "checksum" : "length");
      }
    }
  }

  @Test
  void extraFieldsNamesCommentsAndHeaderChecksumsAreSkipped() throws IOException {
    byte[] member = gzip("a\n");
    byte[] extra = {3, 0, 1, 0, 2};
    byte[] name = {'t', '.', 'c', 's', 'v', 0};
    byte[] fields = join(extra, name, name);
    byte[] described = withHeader(member, 0b1_1100, fields);

    assertThat(text(described)).isEqualTo("a\n");

    CRC32 checksum = new CRC32();
    byte[] flagged = withHeader(member, 0b1_1110, fields);
    checksum.update(flagged, 0, HEADER + fields.length);
    byte[] sum = {(byte) checksum.getValue(), (byte) (checksum.getValue() >> Byte.SIZE)};

    assertThat(text(withHeader(member, 0b1_1110, join(fields, sum)))).isEqualTo("a\n");
    sum[0] ^= 1;
    assertThatThrownBy(() -> text(withHeader(member, 0b1_1110, join(fields, sum))))
        .isInstanceOf(ZipException.class)
        .hasMessage("gzip member 1: its header's checksum does not match");
  }

  @Test
  void headersThatNobodyUnderstandsAreRefused() throws IOException {
    byte[] member = gzip("a\n");

    assertThatThrownBy(() -> text(withHeader(member, 0b10_0000, new byte[0])))
        .isInstanceOf(ZipException.class)
        .hasMessage("gzip member 1: its header sets reserved flags");
    member[2] = 7;
    assertThatThrownBy(() -> text(member))
        .isInstanceOf(ZipException.class)
        .hasMessage("gzip member 1: its header says compression method 7");
  }

  @Test
  void otherDataAreRecognised() throws IOException {
    byte[] plain = "a,b\n".getBytes(StandardCharsets.UTF_8);
    try (GzipInput in = new GzipInput(new ByteArrayInputStream(plain), 512)) {
      assertThat(in.begin()).isFalse();
    }
  }
}
