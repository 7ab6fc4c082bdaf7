import { useMutation } from '@tanstack/react-query';
import { FileInput } from 'lucide-react';
import { fail } from '#shared/contract/errors';
import { problemText } from '#shared/model/definition-check';
import type { SavedAnalysis } from '#shared/model/saved-analysis';
import { Button } from '../../../components/button';
import { bridge, unwrap } from '../../../data/bridge';
import { useWorkerClient } from '../../../data/worker-client-context';

interface ImportButtonProps {
  /** The connection it will read from. */
  connectionId: string;
  onImported: (analysis: SavedAnalysis) => void;
  onError: (error: unknown) => void;
}

/** Adds the definition of a file to the list, at rest; one with mistakes is refused by their places. */
export function ImportButton({ connectionId, onImported, onError }: ImportButtonProps) {
  const client = useWorkerClient();
  const load = useMutation({
    async mutationFn() {
      const file = await unwrap(bridge().openTextFile({}));
      if (file === null) return null;
      const { fileName, text } = file;
      const { definition, problems } = await client.request('analysis.check', { text });
      if (definition === null) {
        throw fail('INVALID_DEFINITION', {
          file: fileName,
          problems: problems.map((problem) => {
            const { line, column } = problem;
            return { line, column, message: problemText(problem) };
          }),
        });
      }
      const draft = { connectionId, definition, publication: null };
      return unwrap(bridge().saveAnalysis({ id: null, draft, run: false }));
    },
    onSuccess: (saved) => saved && onImported(saved),
    onError,
  });
  return (
    <Button disabled={load.isPending} onClick={() => load.mutate()}>
      <FileInput aria-hidden /> Import…
    </Button>
  );
}
