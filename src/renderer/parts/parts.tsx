import '#theme/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { PartsSheet } from './parts-sheet.tsx';

/** `?theme=light` or `?theme=dark` fixes the theme; without it the system decides. */
const theme = new URLSearchParams(window.location.search).get('theme');
if (theme !== null) document.documentElement.dataset.theme = theme;

const root = document.getElementById('root');
if (root === null) throw new Error('parts.html has no root element');
createRoot(root).render(
  <StrictMode>
    <PartsSheet />
  </StrictMode>,
);
