import type { CompletionSource } from '@codemirror/autocomplete';

/** Completes the names that an expression over results may use. */
export function nameCompletions(names: readonly string[]): CompletionSource[] {
  return [
    (context) => {
      const typed = context.matchBefore(/[A-Za-z_]\w*$/);
      if (typed === null && !context.explicit) return null;
      return {
        from: typed?.from ?? context.pos,
        options: names.map((label) => ({ label, detail: 'computed' })),
        validFor: /^\w*$/,
      };
    },
  ];
}
