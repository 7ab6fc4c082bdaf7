import type { DefinitionCheck } from '#shared/model/definition-check';
import { VisibleText } from '../../../components/visible-text';

/** What an analysis computes, reads and keeps, at length. */
export function Explanation({ check }: { check: DefinitionCheck | null }) {
  if (check === null) return null;
  if (check.explanation.length === 0) {
    return (
      <p className="editor-note">The definition can be explained once nothing is wrong in it.</p>
    );
  }
  return (
    <div className="explanation">
      {check.explanation.map(({ title, lines }) => (
        <section key={title}>
          <h3 className="explanation-title">{title}</h3>
          <div className="explanation-lines">
            {[...lines.entries()].map(([at, line]) => (
              <VisibleText key={at} text={line} />
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}
