/** Links inside the page: hash routes, so that they are plain anchors. */
export const viewHref = {
  overview: '#/overview',
  topics: '#/topics',
  board: '#/board',
  playground: '#/playground',
  connections: '#/connections',
  settings: '#/settings',
  topic: (topic: string) => `#/topics/${encodeURIComponent(topic)}`,
} as const;
