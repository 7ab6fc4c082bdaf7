import type { FieldProfile, TopicProfile } from '#shared/model/topic-profile';

/** A field of a topic's records as an expression names it, with what is known of it. */
export interface KnownField {
  /** Such as `value.items[0].sku` or `value["trace-id"]`. */
  path: string;
  /** Kinds of its values and how often it is there: `string`, `number or null, in 73 %`. */
  about: string;
  /** Its most frequent values, as an expression writes them. */
  values: string[];
}

/** The fields of a profile, in its order. */
export function knownFields({ fields, records }: TopicProfile): KnownField[] {
  return fields.map((field) => ({
    path: expressionPath(field.path),
    about: [kindsOf(field), shareOf(field, records)].filter(Boolean).join(', '),
    values: field.top.flatMap(({ text, kind }) => {
      if (/… \(\d+ characters\)$/.test(text)) return [];
      return kind === 'string' ? JSON.stringify(text) : text;
    }),
  }));
}

/** A path of a profile as an expression writes it: the first element stands for all. */
function expressionPath(path: string): string {
  return path.replace(
    /("(?:[^"\\]|\\.)*")|\[\]|\.([\w-]*-[\w-]*)/g,
    (step, quoted?: string, dashed?: string) => {
      if (quoted !== undefined) return step;
      return dashed === undefined ? '[0]' : `["${dashed}"]`;
    },
  );
}

function kindsOf({ kinds }: FieldProfile): string {
  return Object.entries(kinds)
    .sort(([, one], [, other]) => other - one)
    .map(([kind]) => kind)
    .join(' or ');
}

function shareOf({ present }: FieldProfile, records: number): string {
  if (present >= records) return '';
  const percent = (100 * present) / records;
  return percent < 1 ? 'in < 1 %' : `in ${Math.min(99, Math.round(percent))} %`;
}
