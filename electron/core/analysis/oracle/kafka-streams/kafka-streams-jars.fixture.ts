import type { MavenJars } from '#core/playground/maven-source';

export const kafkaStreamsVersion = '4.3.1';

const pom = `<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>riverscope</groupId>
  <artifactId>kafka-streams</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>org.apache.kafka</groupId>
      <artifactId>kafka-streams-test-utils</artifactId>
      <version>${kafkaStreamsVersion}</version>
      <exclusions>
        <exclusion>
          <groupId>org.rocksdb</groupId>
          <artifactId>rocksdbjni</artifactId>
        </exclusion>
      </exclusions>
    </dependency>
    <dependency>
      <groupId>org.eclipse.jdt</groupId>
      <artifactId>ecj</artifactId>
      <version>3.40.0</version>
    </dependency>
  </dependencies>
</project>
`;

/**
 * Kafka Streams with its test driver, less the stores on disk that nothing here uses, and a Java
 * compiler that needs no more than a Java runtime.
 */
export const kafkaStreamsJars: MavenJars = {
  what: 'Kafka Streams from Maven',
  pom,
  sums: {
    'ecj-3.40.0.jar': '05cc22a24e7982970f63a405fc6c820bc80b806f27f3c5a6236fc475f8f7152b',
    'jackson-annotations-2.21.jar':
      '53ca085f4a150f703f49e1aabd935bd03b43e1ea3d55d135438292af22cef56b',
    'jackson-core-2.21.2.jar': '12e8655b100267b44d0f14d01b1f5082a5105e616174dc4307be1a761e92407b',
    'jackson-databind-2.21.2.jar':
      '8c982f01f148d805f0aaac2339011244757e0df7c6ff8951f2fa3f433b8ed849',
    'kafka-clients-4.3.1.jar': '52501b7b47510c66f898871adaf6d2968ab7246561d44ced43643a8a587f0b36',
    'kafka-streams-4.3.1.jar': 'bd73f3805e116f711e8456ee89a8a5b43ff5dcf5a5bb865afae29deae89e7c4b',
    'kafka-streams-test-utils-4.3.1.jar':
      'e84547c830b86dffdc4f5556d9d58fd1de5020a820b0de34d837b27aa4452d8c',
    'lz4-java-1.10.2.jar': '252dabd586d22149a31661a8afc1a50747714eb1a298bd4a6e780c8c91a13866',
    'slf4j-api-1.7.36.jar': 'd3ef575e3e4979678dc01bf1dcce51021493b4d11fb7f1be8ad982877c16a1c0',
    'snappy-java-1.1.10.7.jar': '4c766cb3f855415ee734b2392949a0b6f12a60879334a74518deaf6270d32e36',
    'zstd-jni-1.5.6-10.jar': 'b6c3237e24b8252a5a9c3a0e1ae30ef8f323412e74bd358548b7a9e527d676df',
  },
};
