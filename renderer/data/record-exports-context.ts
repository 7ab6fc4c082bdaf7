import { createContext, useContext, useSyncExternalStore } from 'react';
import { fail } from '#shared/contract/errors';
import type { ExportItem, RecordExports } from './record-exports';

/** The page's exports; set by `DataProvider`. */
export const RecordExportsContext = createContext<RecordExports | null>(null);

/** The page's exports, to begin and end them. */
export function useRecordExports(): RecordExports {
  const exports = useContext(RecordExportsContext);
  if (!exports) throw fail('INTERNAL', { detail: 'no exports above this component' });
  return exports;
}

/** The page's exports as they are now. */
export function useExportItems(): readonly ExportItem[] {
  const exports = useRecordExports();
  return useSyncExternalStore(exports.subscribe, exports.get);
}
