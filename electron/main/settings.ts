import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { AppError } from '#shared/contract/errors';
import type { SavedConnection } from '#shared/model/connection';
import { type Preferences, preferencesSchema } from '#shared/model/preferences';
import type { SavedAnalysis } from '#shared/model/saved-analysis';
import { AnalysisStore, analysisFileSchema } from './analysis-store';
import { ConnectionStore, savedConnectionsSchema } from './connection-store';
import { unfinishedExportsSchema } from './export-files';
import type { Notices } from './notices';
import { PreferenceStore } from './preference-store';
import { SettingsFile } from './settings-file';
import { type WindowBounds, windowBoundsSchema } from './window-bounds';

/** The user's settings files, opened. */
export interface Settings {
  analyses: AnalysisStore;
  connections: ConnectionStore;
  preferences: PreferenceStore;
  windowBounds: SettingsFile<WindowBounds | null>;
  unfinishedExports: SettingsFile<string[]>;
}

/** Opens every settings file of the data folder; a damaged one is set aside with a notice. */
export async function openSettings(dataDir: string, notices: Notices): Promise<Settings> {
  const common = {
    version: 1,
    now: Date.now,
    onDamaged: (error: AppError) => notices.add('warning', error),
  };
  const connectionsFile = new SettingsFile<SavedConnection[]>({
    ...common,
    path: join(dataDir, 'connections.json'),
    schema: savedConnectionsSchema,
    empty: [],
  });
  const analysesFile = new SettingsFile<SavedAnalysis[]>({
    ...common,
    path: join(dataDir, 'analyses.json'),
    schema: analysisFileSchema,
    empty: [],
  });
  const preferencesFile = new SettingsFile<Preferences>({
    ...common,
    path: join(dataDir, 'preferences.json'),
    schema: preferencesSchema,
    empty: preferencesSchema.parse({}),
  });
  const windowBounds = new SettingsFile<WindowBounds | null>({
    ...common,
    path: join(dataDir, 'window-bounds.json'),
    schema: windowBoundsSchema.nullable(),
    empty: null,
  });
  const unfinishedExports = new SettingsFile<string[]>({
    ...common,
    path: join(dataDir, 'unfinished-exports.json'),
    schema: unfinishedExportsSchema,
    empty: [],
  });
  const [analyses, connections, preferences] = await Promise.all([
    AnalysisStore.open(analysesFile, { newId: randomUUID, now: Date.now }),
    ConnectionStore.open(connectionsFile, randomUUID),
    PreferenceStore.open(preferencesFile),
  ]);
  return { analyses, connections, preferences, windowBounds, unfinishedExports };
}
