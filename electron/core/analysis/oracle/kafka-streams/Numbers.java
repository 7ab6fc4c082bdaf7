import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Count of records, and of their values that are not null: how many, their sum and bounds. */
record Numbers(long count, long values, long sum, long min, long max) {
  static final Numbers none = new Numbers(0, 0, 0, Long.MAX_VALUE, Long.MIN_VALUE);

  static final Serde<Numbers> serde =
      Serdes.serdeFrom((topic, numbers) -> bytesOf(numbers), (topic, bytes) -> of(bytes));

  /** With one more record, whose value may be null. */
  Numbers with(Long value) {
    if (value == null) return new Numbers(count + 1, values, sum, min, max);
    return with(new Numbers(1, 1, value, value, value));
  }

  Numbers with(Numbers other) {
    return new Numbers(
        count + other.count,
        values + other.values,
        sum + other.sum,
        Math.min(min, other.min),
        Math.max(max, other.max));
  }

  private static byte[] bytesOf(Numbers numbers) {
    if (numbers == null) return null;
    return ByteBuffer.allocate(5 * Long.BYTES)
        .putLong(numbers.count)
        .putLong(numbers.values)
        .putLong(numbers.sum)
        .putLong(numbers.min)
        .putLong(numbers.max)
        .array();
  }

  private static Numbers of(byte[] bytes) {
    if (bytes == null) return null;
    ByteBuffer longs = ByteBuffer.wrap(bytes);
    return new Numbers(
        longs.getLong(), longs.getLong(), longs.getLong(), longs.getLong(), longs.getLong());
  }
}
