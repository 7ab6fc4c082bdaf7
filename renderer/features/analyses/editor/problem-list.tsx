import { type DefinitionProblem, problemText } from '#shared/model/definition-check';
import { VisibleText } from '../../../components/visible-text';

interface ProblemListProps {
  problems: readonly DefinitionProblem[];
  /** Whether the JSON they have a line and column in is seen. */
  places: boolean;
  onShow: (problem: DefinitionProblem) => void;
}

/** What is wrong in a definition, with the place of each; choosing one goes there. */
export function ProblemList({ problems, places, onShow }: ProblemListProps) {
  return (
    <ul className="problem-list" aria-label="Problems">
      {problems.map((problem) => {
        const { line, column } = problem;
        const text = problemText(problem);
        return (
          <li key={`${line}:${column}:${text}`}>
            <button type="button" className="problem" onClick={() => onShow(problem)}>
              {places ? (
                <span className="problem-place">
                  {line}:{column}
                </span>
              ) : null}
              <VisibleText text={text} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
