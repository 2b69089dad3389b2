package dev.ockham.fusion.data.read;

import static dev.ockham.fusion.testing.DataFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.data.ClassTargets;
import dev.ockham.fusion.data.ExpectedTargets;
import dev.ockham.fusion.data.TaskChoice;
import dev.ockham.fusion.data.file.Npy;
import dev.ockham.fusion.data.source.DataFile;
import dev.ockham.fusion.data.source.DataSource;
import dev.ockham.fusion.data.text.Numbers;
import dev.ockham.fusion.files.ElementType;
import dev.ockham.fusion.testing.DataFiles;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels are what is written, digit by digit, in arrays and tables alike. */
class LabelsTest {

  /** 2⁵³, 2⁵³ + 1 and 2⁵³ + 2: the middle one is no double. */
  private static final long[] IDS = {9007199254740993L, 9007199254740992L, 9007199254740994L};

  private static final List<String> ID_LABELS =
      List.of("9007199254740992", "9007199254740993", "9007199254740994");

  @TempDir Path folder;

  private Path array(String dtype, int rows, int bytes, Consumer<ByteBuffer> fill) {
    byte[] literal =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%s,), }\n"
            .formatted(dtype, rows)
            .getBytes(StandardCharsets.US_ASCII);
    ByteBuffer file =
        ByteBuffer.allocate(10 + literal.length + rows * bytes).order(ByteOrder.LITTLE_ENDIAN);
    file.put(DataFile.npyMagic())
        .put((byte) 1)
        .put((byte) 0)
        .putShort((short) literal.length)
        .put(literal);
    fill.accept(file);
    return write(folder, "target.npy", file.array());
  }

  private Path ids(String dtype, long... values) {
    return array(
        dtype,
        values.length,
        Long.BYTES,
        file -> {
          for (long value : values) {
            file.putLong(value);
          }
        });
  }

  private DataSource with(Path target, int rows) {
    return DataFiles.files(target, write(folder, "m.csv", "u\n" + "1\n".repeat(rows)));
  }

  private ClassTargets learn(Path target, int rows) {
    return (ClassTargets)
        DataLoader.forTraining(with(target, rows), TaskChoice.CLASSIFICATION)
            .dataset()
            .requireTargets();
  }

  private ClassTargets compare(Path target, int rows, List<String> known) {
    return (ClassTargets)
        DataLoader.forEvaluation(with(target, rows), new ExpectedTargets.Classes(known))
            .dataset()
            .requireTargets();
  }

  @Test
  void integersOf64BitsAreLabelsOfTheirOwn() {
    ClassTargets signed = learn(ids("<i8", IDS), 3);

    assertThat(signed.labels()).isEqualTo(ID_LABELS);
    assertThat(signed.classes()).containsExactly(1, 0, 2);
    assertThat(learn(ids("<i8", -1, Long.MIN_VALUE, Long.MAX_VALUE), 3).labels())
        .containsExactly("-9223372036854775808", "-1", "9223372036854775807");
    assertThat(learn(ids("<u8", -1, 0, Long.MIN_VALUE, -2), 4).labels())
        .containsExactly(
            "0", "9223372036854775808", "18446744073709551614", "18446744073709551615");
  }

  @Test
  void arraysAndTablesHaveTheSameLabels() {
    for (String column : List.of("label", "target")) {
      Path table =
          write(
              folder, "t.csv", column + "\n9007199254740993\n9007199254740992\n9007199254740994\n");

      ClassTargets learned = learn(table, 3);

      assertThat(learned).isEqualTo(learn(ids("<i8", IDS), 3));
      assertThat(compare(ids("<u8", IDS), 3, learned.labels())).isEqualTo(learned);
      assertThat(compare(table, 3, ID_LABELS)).isEqualTo(learned);
    }
  }

  @Test
  void numbersInATargetColumnAreOneClassIfAndOnlyIfTheyAreEqual() {
    Path table =
        write(
            folder,
            "t.csv",
            "target\n0.1\n0.10\n1E-1\n0.10000000000000001\n1e400\n1.0e400\n1e401\n1e999999999\n");

    ClassTargets targets = learn(table, 8);

    assertThat(targets.labels())
        .containsExactly("0.1", "0.10000000000000001", "1.0E400", "1.0E401", "1.0E999999999");
    assertThat(targets.classes()).containsExactly(0, 0, 0, 1, 2, 2, 3, 4);
  }

  @Test
  void labelsInTextAreSortedByExactValue() {
    Path table =
        write(folder, "t.csv", "label\n1e400\n9007199254740993\n9007199254740992\n1e399\nx\n10\n");

    assertThat(learn(table, 6).labels())
        .containsExactly("10", "9007199254740992", "9007199254740993", "1e399", "1e400", "x");
  }

  @Test
  void aKnownLabelIsFoundByItsValueWhereNumbersAreMeant() {
    assertThat(compare(ids("<i8", 7, 10), 2, List.of("7.0", "1e1", "x")).classes())
        .containsExactly(0, 1);
    assertThatThrownBy(() -> compare(ids("<i8", 7), 1, List.of("7.0", "07")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageEndingWith("row 1: unknown label '7'; the model knows '7.0', '07'");
    assertThatThrownBy(() -> compare(write(folder, "t.csv", "label\n07\n"), 1, List.of("7", "x")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageEndingWith("unknown label '07'; the model knows '7', 'x'");
  }

  @Test
  void floatingLabelsAreTheShortestTextThatGivesThemBack() {
    Path half =
        array(
            "<f2",
            3,
            Short.BYTES,
            file -> {
              for (float value : new float[] {0.1f, 3, 65504}) {
                file.putShort(Float.floatToFloat16(value));
              }
            });
    assertThat(learn(half, 3).labels()).containsExactly("0.1", "3", "65504");
    Path single =
        array("<f4", 3, Float.BYTES, file -> file.putFloat(0.1f).putFloat(-2).putFloat(1e30f));
    assertThat(learn(single, 3).labels()).containsExactly("-2", "0.1", "1.0E30");
    Path wide =
        array(
            "<f8", 3, Double.BYTES, file -> file.putDouble(0.1).putDouble(0x1p60).putDouble(-0.0));
    assertThat(learn(wide, 3).labels()).containsExactly("0", "0.1", "1152921504606846976");
  }

  @Test
  void everyHalfHasALabelThatGivesItBack() {
    for (int bits = 0; bits < 0x7C00; bits++) {
      float value = Float.float16ToFloat((short) bits);
      String label = Numbers.label(ElementType.F16, value);

      assertThat(Float.float16ToFloat(Float.floatToFloat16(Float.parseFloat(label))))
          .as(label)
          .isEqualTo(value);
    }
  }

  @Test
  void truthValuesAreTheLabels0And1() {
    Path truths = array("|b1", 3, 1, file -> file.put((byte) 1).put((byte) 0).put((byte) 1));

    assertThat(learn(truths, 3))
        .isEqualTo(new ClassTargets(List.of("0", "1"), new int[] {1, 0, 1}));
  }

  @Test
  void integersThatNoDoubleHoldsAreNoNumbersToLearn() {
    for (String dtype : List.of("<i8", "<u8")) {
      assertThat(Npy.readTargets(ids(dtype, 1L << 53, 1L << 62, 5)).toArray())
          .containsExactly(0x1p53, 0x1p62, 5);
      Path inexact = ids(dtype, 5, 9007199254740993L);
      assertThatThrownBy(() -> Npy.readTargets(inexact))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage(
              "%s: row 2, column 1 is 9007199254740993, which float64 cannot hold exactly (counted"
                  + " from 1); use --task classification if every value is a class, or round with"
                  + " array.astype('float64')",
              inexact);
    }
    assertThat(Npy.readTargets(ids("<u8", Long.MIN_VALUE, 0)).toArray()).containsExactly(0x1p63, 0);
    assertThatThrownBy(() -> Npy.readTargets(ids("<u8", -1)))
        .hasMessageContaining("is 18446744073709551615, which float64 cannot hold exactly");
    assertThatThrownBy(() -> Npy.readTargets(ids("<i8", Long.MAX_VALUE)))
        .hasMessageContaining("is 9223372036854775807, which float64 cannot hold exactly");
    assertThat(Npy.readTargets(ids("<i8", Long.MIN_VALUE)).toArray()).containsExactly(-0x1p63);
  }
}
