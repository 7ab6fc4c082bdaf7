import { viewHref } from '../components/view-href';

/** Where one is: a view, or something below it. */
export interface Place {
  title: string;
  /** The view it is below; null for a view itself. */
  above: { title: string; href: string } | null;
}

const titles: Readonly<Record<string, string>> = {
  '/overview': 'Overview',
  '/topics': 'Topics',
  '/analyses': 'Analyses',
  '/analysis-records': 'Records of an analysis',
  '/board': 'Tweet board',
  '/playground': 'Playground',
  '/connections': 'Connections',
  '/settings': 'Settings',
};

/** The place that a path leads to; `analysisName` names an analysis by its id. */
export function placeOf(pathname: string, analysisName: (id: string) => string | undefined): Place {
  const title = titles[pathname];
  if (title !== undefined) return { title, above: null };
  const [, view, encoded = ''] = /^\/(topics|analyses)\/([^/]+)$/.exec(pathname) ?? [];
  const name = decoded(encoded);
  if (view === 'topics') return { title: name, above: { title: 'Topics', href: viewHref.topics } };
  if (view !== 'analyses') return { title: 'Riverscope', above: null };
  return {
    title: name === 'new' ? 'New analysis' : (analysisName(name) ?? 'Analysis'),
    above: { title: 'Analyses', href: viewHref.analyses },
  };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
