import { useState } from 'react';
import { toAppError } from '#shared/contract/errors';
import type { ResultWindowView } from '#shared/model/analysis-results';
import { groupLabel } from '#shared/model/plain-text';
import { Button } from '../../../components/button';
import { ErrorPanel } from '../../../components/error-panel';
import { LoadingNote } from '../../../components/loading-note';
import { plural } from '../../../components/number-format';
import { VisibleText } from '../../../components/visible-text';
import type { AnalysisSource } from '../../../data/use-analysis-stream';
import { useGroupPlaces } from '../../../data/use-group-places';
import { RangesTable } from './ranges-table';

interface GroupPlacesProps {
  source: AnalysisSource;
  /** Null is all of time. */
  window: ResultWindowView | null;
  /** JSON texts. */
  group: string[];
}

/** Where the records of one group of a window lie, found on demand by reading them again. */
export function GroupPlaces({ source, window, group }: GroupPlacesProps) {
  const [wanted, setWanted] = useState(false);
  const { data, error, isFetching, refetch } = useGroupPlaces(source, window, group, wanted);
  const name = groupLabel(group);
  return (
    <section className="group-places" aria-label={`Where the records of ${name} lie`}>
      <header>
        <span>
          of <VisibleText text={name} />
          {data === undefined ? null : `: ${plural(data.records, 'record')}`}
        </span>
        <Button
          variant="ghost"
          disabled={isFetching}
          title="Reads the records of this group again"
          onClick={() => (wanted ? void refetch() : setWanted(true))}
        >
          {data === undefined ? 'Find' : 'Again'}
        </Button>
      </header>
      {isFetching && data === undefined ? <LoadingNote>Reading…</LoadingNote> : null}
      {error === null ? null : <ErrorPanel error={toAppError(error)} />}
      {data === undefined ? null : (
        <>
          <RangesTable label={`Where the records of ${name} lie`} ranges={data.places} />
          {data.unread === 0 ? null : (
            <p className="group-places-note">
              {plural(data.unread, 'offset')} could not be read: there may be more.
            </p>
          )}
        </>
      )}
    </section>
  );
}
