import { useMutation } from '@tanstack/react-query';
import type { AnalysisDefinition } from '#shared/model/analysis-definition';
import { fileStem } from '../../../components/file-stem';
import { bridge, unwrap } from '../../../data/bridge';
import { leanDefinition } from '../editor/lean-definition';
import { writtenJson } from '../editor/written-json';

/** Saves a definition as a file, as people write it: it can be imported, and run by `analyze`. */
export function useExportDefinition() {
  return useMutation({
    mutationFn(definition: AnalysisDefinition) {
      const bytes = new TextEncoder().encode(`${writtenJson(leanDefinition(definition))}\n`);
      const suggestedName = `${fileStem(definition.name, 'analysis')}.json`;
      return unwrap(bridge().saveFile({ suggestedName, bytes }));
    },
  });
}
