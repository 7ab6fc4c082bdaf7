import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.LongSerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KGroupedStream;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.SessionWindows;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;

/**
 * What Kafka Streams makes of streams of records, by its own test driver.
 *
 * <p>Arguments: input file, output file. The input has a stream a line: {"window":{"kind","sizeMs","advanceMs"|"gapMs"},
 * "graceMs", "records":[{"time","group","value"},…]} in order of arrival; a group or value may be
 * null. The output has for each the last update of every window that was not retracted:
 * [{"group","start","end","count","sum","min","max","timestamp"},…].
 */
public final class WindowResults {
  private static final ObjectMapper json = new ObjectMapper();
  private static final String topic = "records";
  private static final String store = "windows";

  private record Result(Numbers numbers, long timestamp) {}

  public static void main(String[] arguments) throws Exception {
    try (PrintWriter output = new PrintWriter(Files.newBufferedWriter(Path.of(arguments[1])))) {
      for (String line : Files.readAllLines(Path.of(arguments[0]))) {
        output.println(json.writeValueAsString(resultsOf(json.readTree(line))));
      }
    }
  }

  private static ArrayNode resultsOf(JsonNode stream) {
    Map<Windowed<String>, Result> results = new HashMap<>();
    try (TopologyTestDriver driver = new TopologyTestDriver(topology(stream, results), settings())) {
      TestInputTopic<String, Long> records =
          driver.createInputTopic(topic, new StringSerializer(), new LongSerializer());
      for (JsonNode record : stream.get("records")) {
        JsonNode value = record.get("value");
        records.pipeInput(
            record.get("group").isNull() ? null : record.get("group").asText(),
            value.isNull() ? null : value.asLong(),
            record.get("time").asLong());
      }
    }
    ArrayNode array = json.createArrayNode();
    results.forEach((window, result) -> array.add(jsonOf(window, result)));
    return array;
  }

  private static Topology topology(JsonNode stream, Map<Windowed<String>, Result> results) {
    StreamsBuilder builder = new StreamsBuilder();
    KGroupedStream<String, Long> records =
        builder.stream(topic, Consumed.with(Serdes.String(), Serdes.Long())).groupByKey();
    JsonNode window = stream.get("window");
    Duration grace = Duration.ofMillis(stream.get("graceMs").asLong());
    table(records, window, grace)
        .toStream()
        .process(
            () ->
                new ContextualProcessor<Windowed<String>, Numbers, Void, Void>() {
                  @Override
                  public void process(Record<Windowed<String>, Numbers> record) {
                    Numbers numbers = record.value();
                    if (numbers == null) results.remove(record.key());
                    else results.put(record.key(), new Result(numbers, record.timestamp()));
                  }
                });
    return builder.build();
  }

  private static KTable<Windowed<String>, Numbers> table(
      KGroupedStream<String, Long> records, JsonNode window, Duration grace) {
    if (window.get("kind").asText().equals("session")) {
      Duration gap = Duration.ofMillis(window.get("gapMs").asLong());
      return records
          .windowedBy(SessionWindows.ofInactivityGapAndGrace(gap, grace))
          .aggregate(
              () -> Numbers.none,
              (key, value, numbers) -> numbers.with(value),
              (key, left, right) -> left.with(right),
              Materialized.<String, Numbers>as(
                      Stores.inMemorySessionStore(store, gap.plus(grace)))
                  .withKeySerde(Serdes.String())
                  .withValueSerde(Numbers.serde)
                  .withCachingDisabled());
    }
    Duration size = Duration.ofMillis(window.get("sizeMs").asLong());
    Duration advance = Duration.ofMillis(window.get("advanceMs").asLong());
    return records
        .windowedBy(TimeWindows.ofSizeAndGrace(size, grace).advanceBy(advance))
        .aggregate(
            () -> Numbers.none,
            (key, value, numbers) -> numbers.with(value),
            Materialized.<String, Numbers>as(
                    Stores.inMemoryWindowStore(store, size.plus(grace), size, false))
                .withKeySerde(Serdes.String())
                .withValueSerde(Numbers.serde)
                .withCachingDisabled());
  }

  private static Properties settings() {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "window-results");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    return settings;
  }

  private static ObjectNode jsonOf(Windowed<String> window, Result result) {
    Numbers numbers = result.numbers();
    boolean any = numbers.values() > 0;
    return json.createObjectNode()
        .put("group", window.key())
        .put("start", window.window().start())
        .put("end", window.window().end())
        .put("count", numbers.count())
        .put("sum", any ? numbers.sum() : null)
        .put("min", any ? numbers.min() : null)
        .put("max", any ? numbers.max() : null)
        .put("timestamp", result.timestamp());
  }
}
