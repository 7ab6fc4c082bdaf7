import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { topicNameSchema } from '#shared/model/record-query';
import { newAnalysisSearchSchema } from '../features/analyses/new-analysis-search';
import { workbenchSearchSchema } from '../features/analyses/workbench/workbench-search';
import { ConnectionsView } from '../features/connections/connections-view';
import { messageSearchSchema } from '../features/messages/query/message-search';
import { OverviewView } from '../features/overview/overview-view';
import { SettingsView } from '../features/settings/settings-view';
import { topicSearchSchema } from '../features/topics/topic-list';
import { TopicsView } from '../features/topics/topics-view';
import { analysisRecordsSearchSchema } from './analysis-records-search';
import { AnalysisRecordsView } from './analysis-records-view';
import { Shell } from './shell';
import { TopicView } from './topic-view';
import { UnknownView } from './unknown-view';

const root = createRootRoute({ component: Shell, notFoundComponent: UnknownView });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/overview' });
  },
});

const overview = createRoute({
  getParentRoute: () => root,
  path: '/overview',
  component: OverviewView,
});

const topics = createRoute({
  getParentRoute: () => root,
  path: '/topics',
  validateSearch: topicSearchSchema,
  component: function TopicsRoute() {
    const { q } = topics.useSearch();
    const navigate = topics.useNavigate();
    return (
      <TopicsView
        search={q}
        onSearch={(next) => void navigate({ search: { q: next }, replace: true })}
      />
    );
  },
});

const topic = createRoute({
  getParentRoute: () => root,
  path: '/topics/$topic',
  params: {
    parse: (params) => ({ topic: topicNameSchema.parse(params.topic) }),
    stringify: (params) => params,
  },
  validateSearch: messageSearchSchema,
  component: function TopicRoute() {
    const { topic: name } = topic.useParams();
    const search = topic.useSearch();
    const navigate = topic.useNavigate();
    return (
      <TopicView
        key={name}
        topic={name}
        search={search}
        onSearch={(next) => void navigate({ search: next, replace: true })}
      />
    );
  },
});

const AnalysisView = lazyRouteComponent(
  () => import('../features/analyses/analysis-view'),
  'AnalysisView',
);

const AnalysesView = lazyRouteComponent(
  () => import('../features/analyses/list/analyses-view'),
  'AnalysesView',
);

const analyses = createRoute({
  getParentRoute: () => root,
  path: '/analyses',
  validateSearch: topicSearchSchema,
  component: function AnalysesRoute() {
    const { q } = analyses.useSearch();
    const navigate = analyses.useNavigate();
    return (
      <AnalysesView
        search={q}
        onSearch={(next) => void navigate({ search: { q: next }, replace: true })}
      />
    );
  },
});

const NewAnalysisView = lazyRouteComponent(
  () => import('../features/analyses/new-analysis-view'),
  'NewAnalysisView',
);

const newAnalysis = createRoute({
  getParentRoute: () => root,
  path: '/analyses/new',
  validateSearch: newAnalysisSearchSchema,
  component: function NewAnalysisRoute() {
    const search = newAnalysis.useSearch();
    const navigate = newAnalysis.useNavigate();
    return (
      <NewAnalysisView
        search={search}
        onSearch={(next) => void navigate({ search: next, replace: true })}
      />
    );
  },
});

const analysis = createRoute({
  getParentRoute: () => root,
  path: '/analyses/$id',
  validateSearch: workbenchSearchSchema,
  component: function AnalysisRoute() {
    const { id } = analysis.useParams();
    const search = analysis.useSearch();
    const navigate = analysis.useNavigate();
    return (
      <AnalysisView
        id={id}
        search={search}
        onSearch={(next) => void navigate({ search: next, replace: true })}
      />
    );
  },
});

const analysisRecords = createRoute({
  getParentRoute: () => root,
  path: '/analysis-records',
  validateSearch: analysisRecordsSearchSchema,
  component: function AnalysisRecordsRoute() {
    const all = analysisRecords.useSearch();
    const navigate = analysisRecords.useNavigate();
    const { source, of, search } = all;
    if (source === undefined || of === undefined) return <UnknownView />;
    return (
      <AnalysisRecordsView
        key={JSON.stringify([source, of])}
        source={source}
        of={of}
        search={search}
        onSearch={(next) => void navigate({ search: { ...all, search: next }, replace: true })}
        onAround={(ref, next) =>
          void navigate({ to: '/topics/$topic', params: { topic: ref.topic }, search: next })
        }
      />
    );
  },
});

const board = createRoute({
  getParentRoute: () => root,
  path: '/board',
  component: lazyRouteComponent(() => import('../features/board/board-view'), 'BoardView'),
});

const playground = createRoute({
  getParentRoute: () => root,
  path: '/playground',
  component: lazyRouteComponent(
    () => import('../features/playground/playground-view'),
    'PlaygroundView',
  ),
});

const connections = createRoute({
  getParentRoute: () => root,
  path: '/connections',
  component: ConnectionsView,
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: SettingsView,
});

const routeTree = root.addChildren([
  home,
  overview,
  topics,
  topic,
  analyses,
  newAnalysis,
  analysis,
  analysisRecords,
  board,
  playground,
  connections,
  settings,
]);

/** The page's routes over the address's hash; a window without one begins at `start`. */
export function createAppRouter(page: Window, start: string) {
  if (page.location.hash.length < 3) page.location.replace(`#${start}`);
  return createRouter({
    routeTree,
    history: createHashHistory({ window: page }),
    defaultPendingMinMs: 0,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
