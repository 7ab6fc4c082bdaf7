/** Largest size of the broker's log, in two files, bytes. */
export const logLimitBytes = 2 * 4 * 1_048_576;

/** Log4j 2 configuration of a broker: one rolling file that never grows beyond the limit. */
export function logConfig(logFile: string): string {
  const file = logFile.replaceAll('\\', '/');
  return `status = error
appender.file.type = RollingFile
appender.file.name = file
appender.file.fileName = ${file}
appender.file.filePattern = ${file}.%i
appender.file.layout.type = PatternLayout
appender.file.layout.pattern = %d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %p %c{1}: %m%n
appender.file.policies.type = Policies
appender.file.policies.size.type = SizeBasedTriggeringPolicy
appender.file.policies.size.size = ${logLimitBytes / 2}
appender.file.strategy.type = DefaultRolloverStrategy
appender.file.strategy.max = 1
rootLogger.level = info
rootLogger.appenderRef.file.ref = file
`;
}
