import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.Stores;

/**
 * Counts a topic's tweets and averages their followers, per tag and minute of their field ts, with
 * Kafka Streams: one thread, a store in memory, all else as it comes.
 *
 * <p>Arguments: bootstrap server, topic, grace in ms, a folder to work in, output file. Ends when it
 * has caught up; the output is {"records","seconds","windows":[{"tag","start","count","avg"},…]},
 * where the seconds are those from the first record read to the last one aggregated.
 */
public final class BacklogCount {
  private static final ObjectMapper json = new ObjectMapper();

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Tweet(String tagFilter, long followers, long ts) {}

  record Sum(long count, long followers) {}

  public static void main(String[] arguments) throws Exception {
    String bootstrapServer = arguments[0];
    String topic = arguments[1];
    Duration grace = Duration.ofMillis(Long.parseLong(arguments[2]));
    String application = "backlog-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
    try (Admin admin =
        Admin.create(Map.of(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServer))) {
      Progress progress = new Progress(recordsOf(admin, topic));
      Map<Windowed<String>, Sum> windows = new HashMap<>();
      StreamsBuilder builder = new StreamsBuilder();
      build(builder, topic, grace, progress, windows);
      Properties settings = settings(application, bootstrapServer, arguments[3]);
      try (KafkaStreams streams = new KafkaStreams(builder.build(), settings)) {
        streams.setUncaughtExceptionHandler(
            failure -> {
              progress.caughtUp.completeExceptionally(failure);
              return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            });
        streams.start();
        progress.caughtUp.get();
      }
      json.writeValue(new File(arguments[4]), resultOf(progress, windows));
      removeTopics(admin, application);
    }
  }

  private static void build(
      StreamsBuilder builder,
      String topic,
      Duration grace,
      Progress progress,
      Map<Windowed<String>, Sum> windows) {
    Serde<Tweet> tweets = Serdes.serdeFrom((name, tweet) -> write(tweet), (name, it) -> read(it));
    Serde<Sum> sums = Serdes.serdeFrom((name, sum) -> bytesOf(sum), (name, it) -> sumOf(it));
    Duration size = Duration.ofMinutes(1);
    builder.stream(
            topic,
            Consumed.with(Serdes.String(), tweets)
                .withTimestampExtractor((record, time) -> ((Tweet) record.value()).ts()))
        .peek((key, tweet) -> progress.read())
        .selectKey((key, tweet) -> tweet.tagFilter())
        .repartition(Repartitioned.with(Serdes.String(), tweets))
        .peek((key, tweet) -> progress.aggregated())
        .groupByKey()
        .windowedBy(TimeWindows.ofSizeAndGrace(size, grace))
        .aggregate(
            () -> new Sum(0, 0),
            (tag, tweet, sum) -> new Sum(sum.count + 1, sum.followers + tweet.followers),
            Materialized.<String, Sum>as(
                    Stores.inMemoryWindowStore("windows", size.plus(grace), size, false))
                .withKeySerde(Serdes.String())
                .withValueSerde(sums))
        .toStream()
        .foreach(windows::put);
  }

  private static Properties settings(String application, String bootstrapServer, String folder) {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServer);
    settings.put(StreamsConfig.STATE_DIR_CONFIG, folder);
    settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return settings;
  }

  /** How many records a topic holds. */
  private static long recordsOf(Admin admin, String topic) throws Exception {
    Map<TopicPartition, OffsetSpec> first = new HashMap<>();
    Map<TopicPartition, OffsetSpec> end = new HashMap<>();
    admin
        .describeTopics(List.of(topic))
        .allTopicNames()
        .get()
        .get(topic)
        .partitions()
        .forEach(
            partition -> {
              TopicPartition named = new TopicPartition(topic, partition.partition());
              first.put(named, OffsetSpec.earliest());
              end.put(named, OffsetSpec.latest());
            });
    return sumOf(admin.listOffsets(end).all().get().values())
        - sumOf(admin.listOffsets(first).all().get().values());
  }

  private static long sumOf(Collection<ListOffsetsResultInfo> offsets) {
    return offsets.stream().mapToLong(ListOffsetsResultInfo::offset).sum();
  }

  /** Removes what Kafka Streams created on the broker. */
  private static void removeTopics(Admin admin, String application) throws Exception {
    admin
        .deleteTopics(
            admin.listTopics().names().get().stream()
                .filter(name -> name.startsWith(application))
                .toList())
        .all()
        .get();
  }

  private static ObjectNode resultOf(Progress progress, Map<Windowed<String>, Sum> windows) {
    ObjectNode result = json.createObjectNode();
    result.put("records", progress.expected).put("seconds", progress.seconds());
    ArrayNode array = result.putArray("windows");
    windows.forEach(
        (window, sum) ->
            array
                .addObject()
                .put("tag", window.key())
                .put("start", window.window().start())
                .put("count", sum.count)
                .put("avg", (double) sum.followers / sum.count));
    return result;
  }

  private static byte[] write(Tweet tweet) {
    try {
      return json.writeValueAsBytes(tweet);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Tweet read(byte[] bytes) {
    try {
      return json.readValue(bytes, Tweet.class);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static byte[] bytesOf(Sum sum) {
    return sum == null
        ? null
        : ByteBuffer.allocate(2 * Long.BYTES).putLong(sum.count).putLong(sum.followers).array();
  }

  private static Sum sumOf(byte[] bytes) {
    if (bytes == null) return null;
    ByteBuffer longs = ByteBuffer.wrap(bytes);
    return new Sum(longs.getLong(), longs.getLong());
  }

  /** How far the only thread has come. */
  private static final class Progress {
    final long expected;
    final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
    private long aggregated;
    private long startedNs;
    private long endedNs;

    Progress(long expected) {
      this.expected = expected;
    }

    void read() {
      if (startedNs == 0) startedNs = System.nanoTime();
    }

    void aggregated() {
      aggregated++;
      if (aggregated < expected) return;
      endedNs = System.nanoTime();
      caughtUp.complete(null);
    }

    double seconds() {
      return (endedNs - startedNs) / 1e9;
    }
  }
}
