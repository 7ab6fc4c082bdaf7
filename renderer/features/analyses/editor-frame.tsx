import type { ReactNode } from 'react';
import { z } from 'zod';
import { SplitPane } from '../../components/split-pane';
import { useViewState } from '../../data/use-view-state';

const widthSchema = z.number().int().min(320).max(760);

/** The definition of an analysis beside what comes of it. */
export function EditorFrame({ editor, children }: { editor: ReactNode; children: ReactNode }) {
  const [width, setWidth] = useViewState('analyses.editor', widthSchema, 440);
  return (
    <SplitPane
      label="Width of the definition"
      place="start"
      size={width}
      min={320}
      max={760}
      onResize={setWidth}
      side={editor}
    >
      {children}
    </SplitPane>
  );
}
