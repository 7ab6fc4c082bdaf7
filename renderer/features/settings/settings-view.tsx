import { type Theme, themes } from '#shared/model/preferences';
import { Card } from '../../components/card';
import { CopyButton } from '../../components/copy-button';
import { VisibleText } from '../../components/visible-text';
import { bridge } from '../../data/bridge';
import { useAppInfo, usePreferences } from '../../data/use-control';
import './settings.css';

const themeNames: Readonly<Record<Theme, string>> = {
  system: 'As the system',
  dark: 'Dark',
  light: 'Light',
};

/** Theme, versions, licences and where the user's files are. */
export function SettingsView() {
  const theme = usePreferences().data?.theme;
  const info = useAppInfo().data;
  return (
    <div className="settings">
      <Card title="Appearance">
        <fieldset className="theme-choice">
          <legend className="visually-hidden">Theme</legend>
          {themes.map((choice) => (
            <label key={choice} className="theme-option">
              <input
                type="radio"
                name="theme"
                checked={theme === choice}
                onChange={() => void bridge().patchPreferences({ theme: choice })}
              />
              {themeNames[choice]}
            </label>
          ))}
        </fieldset>
      </Card>
      {info ? (
        <>
          <Card
            title="Data folder"
            note="settings, and the playground's records"
            actions={<CopyButton text={info.dataDir} label="Copy path" />}
          >
            <p className="settings-line mono">
              <VisibleText text={info.dataDir} />
            </p>
          </Card>
          <Card title="About">
            <dl className="about">
              <dt>Riverscope</dt>
              <dd>{info.version}</dd>
              <dt>Electron</dt>
              <dd>{info.electron}</dd>
              <dt>Chrome</dt>
              <dd>{info.chrome}</dd>
              <dt>Node.js</dt>
              <dd>{info.node}</dd>
              <dt>System</dt>
              <dd>{info.platform}</dd>
              <dt>Sandbox</dt>
              <dd>{info.sandboxOff ? 'off (development launcher)' : 'on'}</dd>
            </dl>
            <p className="settings-line muted">
              Riverscope is licensed under the Apache License 2.0. It is built with Electron, React,
              Radix UI, TanStack Router, Query and Virtual, cmdk, Recharts, kafkajs, Zod and Lucide
              (MIT and ISC licences), and set in Inter and JetBrains Mono (SIL Open Font License).
              Apache Kafka is a trademark of the Apache Software Foundation.
            </p>
          </Card>
        </>
      ) : null}
    </div>
  );
}
