package dev.ockham.fusion.search.settings;

import dev.ockham.api.InvalidInputException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** A copy of a record of numbers and of such records, with one number changed. */
final class Change {

  private Change() {}

  /**
   * Changes a number.
   *
   * @param path the components that lead from the record to it, with points between them
   * @param name the path from the outermost record, for messages
   * @throws InvalidInputException if no number is there, or it must not have the value
   */
  static Record of(Record record, String path, String name, double value) {
    String[] step = path.split("\\.", 2);
    RecordComponent[] components = record.getClass().getRecordComponents();
    Object[] values = new Object[components.length];
    boolean found = false;
    for (int i = 0; i < values.length; i++) {
      values[i] = get(components[i], record);
      if (components[i].getName().equals(step[0])) {
        found = values[i] instanceof Record == (step.length == 2);
        values[i] =
            found && values[i] instanceof Record inner
                ? of(inner, step[1], name, value)
                : number(components[i].getType(), name, value);
      }
    }
    if (!found) {
      throw new InvalidInputException(
          "the search has no setting '%s'; at '%s' there are %s"
              .formatted(
                  name, step[0], Arrays.stream(components).map(RecordComponent::getName).toList()));
    }
    return create(record.getClass(), components, values);
  }

  private static Object number(Class<?> type, String name, double value) {
    if (type != int.class) {
      return value;
    }
    if (value != (int) value) {
      throw new InvalidInputException(
          "the search's %s must be a whole number, got %s".formatted(name, value));
    }
    return (int) value;
  }

  private static Object get(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Record create(
      Class<? extends Record> type, RecordComponent[] components, Object[] values) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof InvalidInputException refused) {
        throw refused;
      }
      throw new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
