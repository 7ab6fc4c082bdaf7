/**
 * Every cap that crosses a process boundary. Sizes are bytes, times are ms; a cap is inclusive.
 */
export const limits = {
  /** Largest message ever put on a data port. */
  maxMessageBytes: 1_048_576,
  /** Size at which a producer of frames starts a new message. */
  targetBatchBytes: 262_144,
  /** Frames per second and subscription, at most. */
  maxFramesPerSecond: 10,
  /** Credit a page may grant ahead of painting. */
  maxCredit: 8,
  /** Requests and subscriptions that one port may have open at once. */
  maxOpenRequests: 256,
  maxOpenSubscriptions: 64,
  /** Preview of one field of one row. */
  previewBytes: 512,
  /** Rows of a record set per slice. */
  sliceRows: 500,
  /** Columns (field paths) per slice, and characters of a path. */
  sliceColumns: 32,
  fieldPathLength: 500,
  /** Records of a set that can be sorted by a field, whose values are read again for that. */
  fieldSortRecords: 100_000,
  /** Part of a record value handed to the page in one piece. */
  valueChunkBytes: 262_144,
  /** Nodes of a JSON tree handed to the page in one piece. */
  treeNodes: 2_000,
  /** Topics per page of the topic list and per activity subscription. */
  topicPage: 2_000,
  activityTopics: 500,
  /** Points per chart series, and series per chart. */
  seriesPoints: 600,
  seriesGroups: 64,
  /** Aggregates of one analysis. */
  aggregates: 20,
  /**
   * Of an analysis: different groups in the windows that are held, and ids that are remembered to tell
   * duplicates.
   */
  analysisGroups: 500_000,
  analysisIds: 1_000_000,
  /** Newest records of each fate that an analysis knows the places of. */
  markedRecords: 1_000,
  /** Groups whose records can be asked for at once. */
  countedGroups: 1_000,
  /** Of a file that a page made and has saved. */
  savedFileBytes: 33_554_432,
  /** Rows of results handed over at a time. */
  resultRows: 1_000,
  /** Characters of the text of a definition that the page has checked. */
  definitionLength: 200_000,
  /** Text of a file that the user opens in the page: a definition at most. */
  openedTextBytes: 200_000,
  /** Analyses in the user's list. */
  analyses: 200,
  /** Defaults of a live ring. */
  liveRecords: 100_000,
  liveBytes: 268_435_456,
  /** Of a table (latest per key): keys, and bytes of theirs together. */
  tableKeys: 1_000_000,
  tableKeyBytes: 134_217_728,
  /** Names and texts typed by people. */
  nameLength: 200,
  bootstrapServers: 32,
  topicNameLength: 249,
  topicPatternLength: 500,
  /** Of a topic profile: fields, distinct values counted exactly per field, top values shown. */
  profileFields: 500,
  profileDistinct: 10_000,
  profileTopValues: 8,
  /** Partitions that a status frame tells of one by one. */
  statusPartitions: 512,
  histogramBins: 240,
  filterLength: 5_000,
  /** Reasons of failure a filter report names. */
  filterFailures: 8,
  /** Topic names and patterns of a query, and the partitions they may stand for. */
  queryTopics: 64,
  queryPartitions: 20_000,
  connections: 500,
  /** Of a route of the page, which may hold the definition of an analysis. */
  routeLength: 16_000,
  preferenceKeys: 500,
  preferenceValueLength: 20_000,
} as const;
