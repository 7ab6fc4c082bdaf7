import { AggregateRows } from './aggregate-rows';
import { DefinitionFormContext, type DefinitionFormState } from './definition-form-context';
import { FilterRows } from './filter-rows';
import { GroupRows } from './group-rows';
import { MoreRows } from './more-rows';
import { NameRow } from './name-row';
import { ResultRows } from './result-rows';
import { SourceRows } from './source-rows';
import { TimeRows } from './time-rows';
import { WindowRows } from './window-rows';

/** The definition as a form: each field stands for one place of its JSON; the rest stays as it is. */
export function DefinitionForm({ form }: { form: DefinitionFormState }) {
  return (
    <DefinitionFormContext value={form}>
      <div className="definition-form">
        <NameRow />
        <SourceRows />
        <TimeRows />
        <FilterRows />
        <GroupRows />
        <WindowRows />
        <AggregateRows />
        <ResultRows />
        <MoreRows />
      </div>
    </DefinitionFormContext>
  );
}
