import { useMemo } from 'react';
import { themes } from '#shared/model/preferences';
import { viewHref } from '../../components/view-href';
import { useActiveConnection } from '../../data/active-connection';
import { bridge } from '../../data/bridge';
import { useConnections, usePlaygroundState, useSavedAnalyses } from '../../data/use-control';
import { useTopicList } from '../../data/use-topic-list';
import type { PaletteEntry } from './palette-entries';

const views: readonly [name: string, href: string][] = [
  ['Overview', viewHref.overview],
  ['Topics', viewHref.topics],
  ['Analyses', viewHref.analyses],
  ['Tweet board', viewHref.board],
  ['Playground', viewHref.playground],
  ['Connections', viewHref.connections],
  ['Settings', viewHref.settings],
];

/** Everything the palette offers at present: views, actions, connections and topics. */
export function usePaletteEntries(): PaletteEntry[] {
  const { connection, choose } = useActiveConnection();
  const connections = useConnections().data;
  const playground = usePlaygroundState().data?.status;
  const analyses = useSavedAnalyses().data;
  const topics = useTopicList(connection?.id ?? '', connection !== null).data;
  return useMemo(
    () => [
      ...views.map(([name, href]) => link('Views', name, href)),
      ...actions(playground),
      ...(connections ?? [])
        .filter(({ id }) => id !== connection?.id)
        .map(({ id, name, bootstrapServers }): PaletteEntry => {
          const entry = { id: `connection-${id}`, name: `Use ${name}`, run: () => choose(id) };
          const [note] = bootstrapServers;
          return { ...entry, group: 'Connections', ...(note === undefined ? {} : { note }) };
        }),
      ...(analyses ?? []).map(({ id, definition }) => ({
        ...link('Analyses', definition.name, viewHref.analysis(id)),
        id: `analysis-${id}`,
      })),
      ...(topics ?? []).map(({ name }) => link('Topics', name, viewHref.topic(name))),
    ],
    [connection, choose, connections, playground, analyses, topics],
  );
}

function link(group: PaletteEntry['group'], name: string, href: string): PaletteEntry {
  const run = () => {
    window.location.hash = href;
  };
  return { id: `${group}-${name}`, group, name, run };
}

function actions(playground: string | undefined): PaletteEntry[] {
  const route = window.location.hash.slice(1) || '/overview';
  const entries: PaletteEntry[] = themes.map((theme) => ({
    id: `theme-${theme}`,
    group: 'Actions',
    name: `Theme: ${theme}`,
    run: () => void bridge().patchPreferences({ theme }),
  }));
  entries.push(link('Actions', 'New analysis', viewHref.newAnalysis({})), {
    id: 'new-window',
    group: 'Actions',
    name: 'New window',
    run: () => void bridge().openWindow({ route }),
  });
  if (playground === 'stopped' || playground === 'failed') {
    entries.push({
      id: 'start-playground',
      group: 'Actions',
      name: 'Start playground',
      run: () => {
        window.location.hash = viewHref.playground;
        void bridge().startPlayground({});
      },
    });
  }
  return entries;
}
