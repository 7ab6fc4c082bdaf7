import { z } from 'zod';
import { limits } from '../contract/limits';

export const themes = ['system', 'dark', 'light'] as const;
export type Theme = (typeof themes)[number];

/** Preferences and view state of the page; `view` maps a view's key to its JSON-encoded state. */
export const preferencesSchema = z.strictObject({
  theme: z.enum(themes).default('system'),
  view: z
    .record(z.string().max(limits.nameLength), z.string().max(limits.preferenceValueLength))
    .refine((view) => Object.keys(view).length <= limits.preferenceKeys, 'too many keys')
    .default({}),
});
export type Preferences = z.infer<typeof preferencesSchema>;

/** A change: absent fields stay; a `view` entry of null is removed. */
export const preferencesPatchSchema = z.strictObject({
  theme: z.enum(themes).optional(),
  view: z
    .record(
      z.string().max(limits.nameLength),
      z.string().max(limits.preferenceValueLength).nullable(),
    )
    .optional(),
});
export type PreferencesPatch = z.infer<typeof preferencesPatchSchema>;
