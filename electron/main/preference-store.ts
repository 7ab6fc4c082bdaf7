import { EventEmitter } from 'node:events';
import { fail } from '#shared/contract/errors';
import {
  type Preferences,
  type PreferencesPatch,
  preferencesSchema,
} from '#shared/model/preferences';
import type { SettingsFile } from './settings-file';

/** The user's preferences and view state, kept in a settings file. */
export class PreferenceStore extends EventEmitter<{ changed: [Preferences] }> {
  readonly #file: SettingsFile<Preferences>;
  #preferences: Preferences;

  private constructor(file: SettingsFile<Preferences>, preferences: Preferences) {
    super();
    this.#file = file;
    this.#preferences = preferences;
  }

  /** Throws what reading the file throws. */
  static async open(file: SettingsFile<Preferences>): Promise<PreferenceStore> {
    return new PreferenceStore(file, await file.read());
  }

  get(): Preferences {
    return this.#preferences;
  }

  /** Applies a change. Throws `INVALID_ARGUMENT` past the caps, else what writing throws. */
  async patch(patch: PreferencesPatch): Promise<Preferences> {
    const view = Object.entries({ ...this.#preferences.view, ...patch.view });
    const changed = preferencesSchema.safeParse({
      theme: patch.theme ?? this.#preferences.theme,
      view: Object.fromEntries(view.filter(([, state]) => state !== null)),
    });
    if (!changed.success) {
      const expected = changed.error.issues[0]?.message ?? 'valid preferences';
      throw fail('INVALID_ARGUMENT', { name: 'preferences', expected, got: 'more' });
    }
    this.#preferences = changed.data;
    this.emit('changed', changed.data);
    await this.#file.write(changed.data);
    return changed.data;
  }
}
