import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { openPaintClock } from './after-paint';
import { bridge, unwrap } from './bridge';
import { followControlEvents } from './control-events';
import { randomNonce } from './data-port';
import { createQueryClient } from './query-client';
import { RecordExports } from './record-exports';
import { RecordExportsContext } from './record-exports-context';
import { WorkerClient } from './worker-client';
import { WorkerClientContext } from './worker-client-context';

interface PageData {
  queryClient: QueryClient;
  workerClient: WorkerClient;
  exports: RecordExports;
  close(): void;
}

function openPageData(): PageData {
  const queryClient = createQueryClient();
  const paint = openPaintClock(window);
  const workerClient = new WorkerClient({
    bridge: bridge(),
    page: window,
    paint,
    nonce: randomNonce,
  });
  const exports = new RecordExports((suggestedName) =>
    unwrap(bridge().chooseExportFile({ suggestedName })),
  );
  const endEvents = followControlEvents(queryClient, bridge());
  return {
    queryClient,
    workerClient,
    exports,
    close() {
      endEvents();
      workerClient.close();
      paint.close();
    },
  };
}

/** Gives everything below it the page's query client its worker client and its exports, and closes them. */
export function DataProvider({ children }: { children: ReactNode }) {
  const [data, setData] = useState<PageData | null>(null);
  useEffect(() => {
    const opened = openPageData();
    setData(opened);
    return () => opened.close();
  }, []);
  if (!data) return null;
  return (
    <QueryClientProvider client={data.queryClient}>
      <WorkerClientContext value={data.workerClient}>
        <RecordExportsContext value={data.exports}>{children}</RecordExportsContext>
      </WorkerClientContext>
    </QueryClientProvider>
  );
}
