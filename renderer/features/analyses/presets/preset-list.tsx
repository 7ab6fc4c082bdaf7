import { type AnalysisPreset, analysisPresets } from '#shared/model/analysis-presets';
import './presets.css';

interface PresetListProps {
  onChoose: (preset: AnalysisPreset) => void;
}

const kinds = [
  { topics: 'any', title: 'Any topic' },
  { topics: 'demo', title: 'Tweets and likes of the playground' },
] as const;

/** Definitions to start from, each with what it computes and what it shows. */
export function PresetList({ onChoose }: PresetListProps) {
  return (
    <div className="presets">
      {kinds.map(({ topics, title }) => (
        <section key={topics} aria-label={title}>
          <h2 className="presets-title">{title}</h2>
          <ul className="presets-grid">
            {analysisPresets
              .filter((preset) => preset.topics === topics)
              .map((preset) => (
                <li key={preset.id}>
                  <button type="button" className="preset" onClick={() => onChoose(preset)}>
                    <span className="preset-title">{preset.title}</span>
                    <span className="preset-text">{preset.description}</span>
                    <span className="preset-shows">{preset.shows}</span>
                  </button>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
