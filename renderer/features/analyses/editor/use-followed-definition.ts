import { useMemo, useState } from 'react';
import { definitionMeaning } from './definition-meaning';
import { leanDefinition } from './lean-definition';
import type { DefinitionText } from './use-definition-text';
import { writtenJson } from './written-json';

/** A definition that is edited here, and may change elsewhere meanwhile. */
export interface FollowedDefinition {
  /** Whether it changed elsewhere while it is edited here, which is still to be decided on. */
  differs: boolean;
  /** Puts what it is elsewhere in the place of the edits, which can be undone. */
  take: () => void;
  /** Goes on with the edits. */
  keep: () => void;
  /** Tells that a definition is about to come back as `given`: it was made here. */
  made: (definition: unknown) => void;
}

/**
 * Lets a text follow the definition it was given at first. With `asks`, a text with edits stays as
 * it is until somebody decides; else, and without edits, it is replaced, which can be undone.
 */
export function useFollowedDefinition(
  given: unknown,
  text: DefinitionText,
  asks: boolean,
): FollowedDefinition {
  const meaning = useMemo(() => meaningOf(given), [given]);
  const [seen, setSeen] = useState(meaning);
  /** What the edits are edits of. */
  const [base, setBase] = useState(meaning);
  const [own, setOwn] = useState<string | null>(null);
  const take = () => {
    text.write(writtenJson(leanDefinition(given)), null);
    setBase(meaning);
  };
  if (meaning !== seen) {
    setSeen(meaning);
    const present = text.readable ? meaningOf(text.value) : null;
    if (meaning === own || meaning === present) setBase(meaning);
    else if (!asks || present === base) take();
    if (meaning === own) setOwn(null);
  }
  return {
    differs: meaning !== base,
    take,
    keep: () => setBase(meaning),
    made(definition) {
      const next = meaningOf(definition);
      setOwn(next === meaning ? null : next);
    },
  };
}

function meaningOf(definition: unknown): string {
  return definitionMeaning(definition) ?? JSON.stringify(definition);
}
