import { RecordExport } from '#core/export/record-export';
import { RecordLines } from '#core/export/record-lines';
import { AtomicFile } from '#core/files/atomic-file';
import type { Chronometer } from '#core/kafka/back-off';
import type { FileTokens } from './file-tokens';
import type { HandleTable } from './handle-table';
import type { OpenedRecordSet } from './record-verbs';
import type { StreamTable, VerbTable } from './verb-table';

/** What the export verbs of one page work with. */
export interface ExportVerbContext {
  recordSets: HandleTable<OpenedRecordSet>;
  files: FileTokens;
  open: HandleTable<RecordExport>;
  chronometer: Chronometer;
}

/** Verbs about exports; what a page leaves under way is cancelled with it. */
export function exportVerbs(
  context: ExportVerbContext,
): Pick<VerbTable, 'export.open' | 'export.close'> {
  const { recordSets, files, open, chronometer } = context;
  return {
    'export.open': async ({ handle, token, options }, signal) => {
      open.assertRoom();
      const { set, decoding, clusterGone } = recordSets.get(handle);
      const lines = new RecordLines(options, decoding);
      const { path, temporaryPath } = files.take(token, 'export.open');
      const file = await AtomicFile.create(path, temporaryPath);
      const opened = new RecordExport(set, file, lines, chronometer);
      const stop = () => void opened.close(clusterGone.reason);
      clusterGone.addEventListener('abort', stop, { once: true });
      if (clusterGone.aborted) stop();
      void opened.done.then(() => clusterGone.removeEventListener('abort', stop));
      return { handle: await open.add(opened, signal) };
    },
    'export.close': async ({ handle }) => {
      await open.close(handle);
      return {};
    },
  };
}

/** Streams about exports. */
export function exportStreams(
  open: HandleTable<RecordExport>,
): Pick<StreamTable, 'export.progress'> {
  return {
    'export.progress': ({ handle }, listener) => {
      const opened = open.get(handle);
      const stop = opened.onChange(() => listener.changed());
      return { read: () => opened.progress(), close: stop };
    },
  };
}
