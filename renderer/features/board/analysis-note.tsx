import { Fragment } from 'react';
import type { AnalysisStatus } from '#shared/model/analysis-status';
import { analysisRecordsHref } from '../../components/view-href';
import { coverageText, leftOut } from './coverage';
import type { BoardSource } from './use-board-feeds';

interface AnalysisNoteProps {
  source: BoardSource;
  /** Null while not known. */
  status: AnalysisStatus | null;
  /** What is told where nothing else is more urgent. */
  about?: readonly (string | null)[] | undefined;
}

/** How an analysis stands, in a few words; what is special about records leads to them. */
export function AnalysisNote({ source, status, about = [] }: AnalysisNoteProps) {
  const said = [status && coverageText(status), ...about].filter((text) => Boolean(text));
  const fates = status ? leftOut(status) : [];
  return (
    <>
      <span title={said.join(' · ')}>{said.join(' · ')}</span>
      {fates.map(({ fate, text }, index) => (
        <Fragment key={fate}>
          {index > 0 || said.length > 0 ? ' · ' : ''}
          <a className="text-link" href={analysisRecordsHref(source, { of: 'fate', fate })}>
            {text}
          </a>
        </Fragment>
      ))}
    </>
  );
}
