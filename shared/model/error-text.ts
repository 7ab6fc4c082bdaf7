import type { AppError } from '../contract/errors';
import { noPlaygroundServer } from './connection';

/**
 * One clear line for an error: what happened, to what, and what to do next. A definition gets a
 * line for each of its problems.
 */
export function errorText(error: AppError): string {
  switch (error.code) {
    case 'INVALID_REQUEST':
      return `The request "${error.params.verb}" was refused: ${error.params.issue}.`;
    case 'WORKER_RESTARTED':
      return 'The reading process stopped and was started again; the view reopens by itself.';
    case 'CANCELLED':
      return 'Cancelled.';
    case 'CONNECTION_NOT_FOUND':
      return `There is no connection "${error.params.connectionId}". Choose or add one.`;
    case 'ANALYSIS_NOT_FOUND':
      return 'This analysis is no longer in the list.';
    case 'CONNECTION_READ_ONLY':
      return `"${error.params.connection}" is read-only, so ${error.params.action} was refused. Unlock the connection first.`;
    case 'BROKER_UNREACHABLE':
      if (error.params.address === noPlaygroundServer) {
        return 'The playground is not running, so its Kafka cannot be asked. Start it to go on.';
      }
      return `No broker answers at ${error.params.address} (${error.params.reason}). Check the address and that Kafka is running.`;
    case 'NOT_AUTHORIZED':
      return `Not authorised for ${error.params.resource}. Ask for the right or use another user.`;
    case 'TOPIC_NOT_FOUND':
      return `There is no topic "${error.params.topic}" on this cluster.`;
    case 'PARTITION_NOT_FOUND':
      return `Topic "${error.params.topic}" has no partition ${error.params.partition}.`;
    case 'OFFSET_OUT_OF_RANGE':
      return `Offset ${error.params.offset} of "${error.params.topic}" partition ${error.params.partition} is no longer, or not yet, in the log.`;
    case 'RECORD_NOT_FOUND':
      return `There is no record at offset ${error.params.offset} of "${error.params.topic}" partition ${error.params.partition}: deleted, compacted or not written yet.`;
    case 'UNSUPPORTED_BY_BROKER':
      return `This broker does not offer ${error.params.feature}; it needs ${error.params.needs}.`;
    case 'UNSUPPORTED_CODEC':
      return `The batch at offset ${error.params.offset} of "${error.params.topic}" partition ${error.params.partition} is compressed with ${error.params.codec}, which Kafka does not define.`;
    case 'UNSUPPORTED_MESSAGE_FORMAT':
      return `The batch at offset ${error.params.offset} of "${error.params.topic}" partition ${error.params.partition} has the old message format v${error.params.magic}, which is not supported.`;
    case 'CORRUPT_BATCH':
      return `The batch at offset ${error.params.offset} of "${error.params.topic}" partition ${error.params.partition} is damaged: ${error.params.reason}.`;
    case 'KAFKA_ERROR':
      return `Kafka answered ${error.params.name}: ${error.params.detail}`;
    case 'GROUP_NOT_FOUND':
      return `The group "${error.params.group}" has committed no offsets on these topics.`;
    case 'INVALID_FILTER':
      return `The filter is wrong at column ${error.params.column + 1}: ${error.params.message}.`;
    case 'INVALID_DEFINITION':
      return error.params.problems
        .map(({ line, column, message }) => `${error.params.file}:${line}:${column}: ${message}`)
        .join('\n');
    case 'INVALID_RECORD_LINE':
      return `${error.params.file}, line ${error.params.line}: ${error.params.issue}.`;
    case 'DECODE_FAILED':
      return `The ${error.params.part} cannot be read as ${error.params.decoder}: ${error.params.reason}.`;
    case 'FILE_FAILED':
      return `${error.params.path} could not be written: ${error.params.reason}. Nothing was left behind.`;
    case 'FILE_UNREADABLE':
      return `${error.params.path} could not be read: ${error.params.reason}.`;
    case 'HANDLE_NOT_FOUND':
      return `The ${error.params.kind} ${error.params.handle} is no longer open. Open it again.`;
    case 'LIMIT_EXCEEDED':
      return `Too much at once: ${error.params.what} is limited to ${error.params.limit}.`;
    case 'INVALID_ARGUMENT':
      return `${error.params.name}: expected ${error.params.expected}, got ${error.params.got}.`;
    case 'CONFIRMATION_MISMATCH':
      return `To confirm, type "${error.params.expected}" exactly.`;
    case 'JAVA_NOT_FOUND':
      return `Java is missing: the playground needs ${error.params.needs}. Install it with: ${error.params.install}`;
    case 'KAFKA_RUNTIME_NOT_FOUND':
      return `Apache Kafka could not be obtained (${error.params.tried}). Connect to a network, or name a folder with an installed Kafka in RIVERSCOPE_KAFKA_HOME.`;
    case 'DOWNLOAD_FAILED':
      return `${error.params.what} could not be downloaded: ${error.params.reason}. Try again; what arrived is kept.`;
    case 'CHECKSUM_MISMATCH':
      return `${error.params.file} is not what was expected (checksum ${error.params.actual.slice(0, 12)}…, expected ${error.params.expected.slice(0, 12)}…). It was removed; try again.`;
    case 'DISK_FULL':
      return `The disk is full: ${error.params.path} could not be written. Free some room and try again.`;
    case 'PERMISSION_DENIED':
      return `No permission for ${error.params.path}.`;
    case 'PORT_TAKEN':
      return `Port ${error.params.port} is used by another program. Stop it or choose another port.`;
    case 'PLAYGROUND_BUSY':
      return `The playground is busy: ${error.params.operation}. Wait for it to end.`;
    case 'PLAYGROUND_NOT_RUNNING':
      return 'The playground is not running. Start it first.';
    case 'PLAYGROUND_FAILED':
      return `The playground's broker did not start: ${error.params.reason}. Its log: ${error.params.logFile}`;
    case 'FILE_DAMAGED':
      return `${error.params.file} is damaged (${error.params.reason}). It was set aside as ${error.params.setAsideAs} and a fresh one is used.`;
    case 'SNAPSHOT_DAMAGED':
      return `What was saved of the analysis is damaged: its ${error.params.part}.`;
    case 'SNAPSHOT_REFUSED':
      return `The snapshot ${error.params.file} cannot be used: ${error.params.reason}. To start from the beginning, rebuild the analysis, or on the command line name another file.`;
    case 'INTERNAL':
      return `Something went wrong: ${error.params.detail}`;
  }
}
