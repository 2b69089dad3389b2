package dev.ockham.fusion.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.InvalidInputException;
import java.math.BigInteger;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class JsonObjectTest {

  private static final String FILE = "m.safetensors";

  private final JsonObject object =
      JsonObject.builder()
          .put("text", "abc")
          .put("whole", 12)
          .put("big", BigInteger.TWO.pow(70))
          .put("number", 0.5)
          .put("flag", true)
          .put("object", JsonObject.builder().put("in", 1).build())
          .put("texts", List.of("a", "b"))
          .put("numbers", new double[] {1.5, 2})
          .put("counts", new int[] {3, 4})
          .put("nothing", (String) null)
          .build();

  @Test
  void typedGettersReturnWhatWasPut() {
    assertThat(object.text("text", FILE)).isEqualTo("abc");
    assertThat(object.whole("whole", FILE)).isEqualTo(12);
    assertThat(object.bigWhole("whole", FILE)).isEqualTo(12);
    assertThat(object.bigWhole("big", FILE)).isEqualTo(BigInteger.TWO.pow(70));
    assertThat(object.number("number", FILE)).isEqualTo(0.5);
    assertThat(object.number("whole", FILE)).isEqualTo(12);
    assertThat(object.flag("flag", FILE)).isTrue();
    assertThat(object.object("object", FILE).whole("in", FILE)).isEqualTo(1);
    assertThat(object.texts("texts", FILE)).containsExactly("a", "b");
    assertThat(object.numbers("numbers", FILE)).containsExactly(1.5, 2);
    assertThat(object.numbers("counts", FILE)).containsExactly(3, 4);
    assertThat(object.get("nothing")).isEqualTo(JsonValue.NULL);
  }

  @Test
  void aMissingMemberIsNamed() {
    refuses(() -> object.text("no", FILE), "'no' is missing; expected text");
    assertThat(object.has("no")).isFalse();
    assertThat(object.has("nothing")).isTrue();
    assertThat(object.get("no")).isNull();
  }

  @Test
  void aMemberOfAnotherKindIsNamedWithBothKinds() {
    refuses(() -> object.text("whole", FILE), "'whole' is a number; expected text");
    refuses(
        () -> object.whole("big", FILE),
        "'big' is a number; expected a whole number of at most 64 bits");
    refuses(() -> object.bigWhole("number", FILE), "'number' is a number; expected a whole number");
    refuses(() -> object.number("text", FILE), "'text' is text; expected a number");
    refuses(() -> object.flag("nothing", FILE), "'nothing' is null; expected true or false");
    refuses(() -> object.object("flag", FILE), "'flag' is true; expected an object");
    refuses(() -> object.array("object", FILE), "'object' is an object; expected an array");
    refuses(
        () -> object.texts("numbers", FILE),
        "'numbers' holds a number; expected text in each place");
    refuses(
        () -> object.numbers("texts", FILE), "'texts' holds text; expected a number in each place");
  }

  @Test
  void aMemberCannotBePutTwice() {
    assertThatThrownBy(() -> JsonObject.builder().put("a", 1).put("a", 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("member 'a' is put twice");
  }

  private static void refuses(ThrowingCallable call, String problem) {
    assertThatThrownBy(call)
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(FILE + ": " + problem);
  }
}
