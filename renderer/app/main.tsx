import '../data/schemas-without-eval';
import '../styles/tokens.css';
import '../styles/fonts.css';
import '../styles/base.css';
import { createRoot } from 'react-dom/client';
import { DataProvider } from '../data/data-provider';
import { App } from './app';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <DataProvider>
      <App />
    </DataProvider>,
  );
}
